namespace Shop;

public partial class Order
{
    public int Id { get; set; }
}
