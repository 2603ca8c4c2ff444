using Shop;

namespace Web;

public class Page
{
    public Cart Keep<Cart>(Cart cart) where Cart : class => cart;
    public int Local()
    {
        int Cart(string a) => 1;
        return Cart("a");
    }
}
