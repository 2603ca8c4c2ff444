namespace Shop;

public partial class Cart
{
    public int Items => 1;
}
