namespace Shop;

public class Order
{
    public string Customer { get; set; }

    public dynamic Note { get; set; }
}
