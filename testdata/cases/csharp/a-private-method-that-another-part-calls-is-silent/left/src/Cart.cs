namespace Shop;

public partial class Cart
{
    private int CountItems() => 1;
    public int Count => CountItems();
}
