namespace Shop;

public class Order
{
    public int Total { get; set; }
    public string Number { get; set; } = "";
}

public class Voucher
{
    public string Code { get; set; } = "";
}
