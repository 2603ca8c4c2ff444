namespace Shop;

public class Run
{
    private int limit = 10;
    private int other = 20;

    public int First()
    {
        return limit;
    }

    public int Second()
    {
        limit = 3;
        return other;
    }
}
