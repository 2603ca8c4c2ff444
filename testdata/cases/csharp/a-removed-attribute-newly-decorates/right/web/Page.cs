using Shop;

namespace Web;

public class Page
{
    [Audited]
    public int Count;
}
