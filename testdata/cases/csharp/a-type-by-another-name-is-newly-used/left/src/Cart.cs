namespace Shop;

public class Basket
{
    public Basket(string name) { }
}
