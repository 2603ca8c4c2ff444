namespace Shop;

public class Prices
{
    public int Full() => 1;

    public int Half() => 2;

    public int Third() => 3;
}
