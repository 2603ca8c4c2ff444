using Shop;

namespace Web;

public class Page
{
    public int Show(Cart cart) => cart.CountItems();
}
