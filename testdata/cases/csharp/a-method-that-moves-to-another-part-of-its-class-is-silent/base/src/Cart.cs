namespace Shop;

public partial class Cart
{
    public decimal SumOfItems() => 1;
}
