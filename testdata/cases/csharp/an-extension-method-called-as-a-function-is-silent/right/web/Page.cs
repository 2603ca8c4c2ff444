using Shop;

namespace Web;

public class Page
{
    public decimal Show(Cart cart) => CartExtensions.SumOfPrices(cart, 1);
}
