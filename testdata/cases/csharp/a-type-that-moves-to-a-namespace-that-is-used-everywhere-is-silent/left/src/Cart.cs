namespace Shop.Carts;

public class Cart
{
    public decimal Charge(string currency) => 1;
}
