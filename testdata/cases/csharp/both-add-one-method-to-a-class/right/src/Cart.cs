namespace Shop;

public class Cart
{
    public int A;

    public int B;

    public int C;

    public int D;

    public int Total(int d) => D;
}
