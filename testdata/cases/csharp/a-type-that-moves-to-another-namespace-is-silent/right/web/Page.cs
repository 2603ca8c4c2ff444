using Shop;

namespace Web;

public class Page
{
    public decimal Pay(Cart cart) => cart.Charge("EUR");
}
