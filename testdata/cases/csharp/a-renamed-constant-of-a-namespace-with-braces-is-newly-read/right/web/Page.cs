using Shop;

namespace Web;

public class Page
{
    public int Show() => Limits.Most;
}
