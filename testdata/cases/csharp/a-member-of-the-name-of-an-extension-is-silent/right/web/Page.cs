using Shop;

namespace Web;

public class Page
{
    public decimal Show(Basket basket) => basket.SumOfPrices(1);
}
