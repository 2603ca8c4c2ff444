using Shop;

namespace Web;

public class Page
{
    public Cart Make() => new Cart("a");
}
