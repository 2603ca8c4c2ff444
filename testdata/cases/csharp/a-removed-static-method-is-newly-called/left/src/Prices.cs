namespace Shop;

public static class Prices
{
}

public class Other { }
