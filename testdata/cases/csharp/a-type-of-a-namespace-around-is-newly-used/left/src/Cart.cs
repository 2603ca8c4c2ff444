namespace Shop;

public class Cart
{
    public decimal Charge(string currency, int times) => 1;
}
