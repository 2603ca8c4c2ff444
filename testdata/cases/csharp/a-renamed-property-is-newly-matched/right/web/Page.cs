using Shop;

namespace Web;

public class Page
{
    public bool Is(object it) => it is Item { Title: "a" };
}
