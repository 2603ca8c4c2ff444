namespace Shop;

public partial class Cart
{
    public int Left;
}
