namespace Shop;

public class Cart
{
    public int A;
#if NET8_0
    public int Total(int a) => a;
#endif

    public int B;

    public int C;

    public int D;
}
