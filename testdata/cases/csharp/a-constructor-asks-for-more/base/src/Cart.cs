namespace Shop;

public class Cart
{
    public Cart(string name) { }
}
