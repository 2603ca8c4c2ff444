namespace Shop;

public class Cart
{
    public int A;

    public int Total(int a) => a;

    public int B;

    public int C;

    public int D;
}
