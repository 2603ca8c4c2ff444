namespace Shop;

public class Run
{
    public int First()
    {
        int limit = 10;
        System.Console.WriteLine("a");
        System.Console.WriteLine("b");
        var order = new Order { limit = 3 };
        order.limit = 4;
        System.Console.WriteLine("c");
        return limit;
    }

    public void Second(int limit)
    {
        limit = 3;
    }
}
