using Shop;

namespace Web;

public class Page
{
    public decimal Show(Cart cart) => cart.SumOfPrices(1) + cart.SumOfFees(2);
}
