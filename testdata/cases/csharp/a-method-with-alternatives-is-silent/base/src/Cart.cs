namespace Shop;

public class Cart
{
#if NET8_0
    public decimal Charge(string currency) => 1;
#else
    public decimal Charge(string currency) => 2;
#endif
}
