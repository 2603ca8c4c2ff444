using static Shop.Prices;

namespace Web;

public class Page
{
    public decimal Show(decimal price) => RoundUp(price);
}
