namespace Shop;

public class Order
{
    public int Total { get; set; }
    public string Code { get; set; } = "";
}
