using Shop;

namespace Web;

public class Page
{
    public Kind Most => Kind.Large;
}
