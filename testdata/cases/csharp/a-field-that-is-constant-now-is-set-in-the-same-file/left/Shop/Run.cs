namespace Shop;

public class Run
{
    private const int limit = 10;
    private int other = 20;

    public int First()
    {
        return limit;
    }

    public int Second()
    {
        return other;
    }
}
