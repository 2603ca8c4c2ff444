namespace Shop;

public partial class Order
{
    public int Get() => Id;
}
