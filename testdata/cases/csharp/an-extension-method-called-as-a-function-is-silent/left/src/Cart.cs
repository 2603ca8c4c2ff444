namespace Shop;

public static class CartExtensions
{
    public static decimal SumOfPrices(this Cart cart, decimal from, bool net = false) => from;
}

public class Cart { }
