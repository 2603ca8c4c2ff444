namespace Shop;

public class Basket
{
    public decimal SumOfPrices(decimal from) => from;
}
