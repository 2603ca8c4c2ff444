namespace Shop;

public class Cart
{
    public int A;

    public int B;

    public int C;

    public int D;
#if !NET8_0
    public int Total(int a) => 0;
#endif
}
