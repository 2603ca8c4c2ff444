namespace Shop;

public partial class Cart
{
    public int Count;
    public int Twice => 2 * CountItems();
}
