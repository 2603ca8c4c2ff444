namespace Shop;

public partial class Cart
{
    protected Cart(string name) { }
}
