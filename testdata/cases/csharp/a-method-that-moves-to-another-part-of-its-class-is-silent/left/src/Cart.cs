namespace Shop;

public partial class Cart
{
}
