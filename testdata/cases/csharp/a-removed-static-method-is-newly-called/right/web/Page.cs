using Shop;

namespace Web;

public class Page
{
    public decimal Show(decimal price) => Prices.RoundUp(price);
}
