using Box = Shop.Cart;

namespace Web;

public class Page
{
    public Box Make() => new Box("a");
}
