namespace Shop;

public static class Prices
{
    public static decimal RoundUp(decimal price) => price;
}
