namespace Shop.Web;

public class Page
{
    public decimal Pay(Cart cart) => cart.Charge("EUR");
}
