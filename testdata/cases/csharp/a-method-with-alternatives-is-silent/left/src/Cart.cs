namespace Shop;

public class Cart
{
#if NET8_0
    public decimal Charge(string currency, int times) => 1;
#else
    public decimal Charge(string currency) => 2;
#endif
}
