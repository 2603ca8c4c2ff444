namespace Shop;

public class Priced : IPriced
{
    public int Price => 1;
}

public class Order : Priced
{
}
