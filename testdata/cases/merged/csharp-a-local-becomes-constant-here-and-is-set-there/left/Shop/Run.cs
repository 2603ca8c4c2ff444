namespace Shop;

public class Run
{
    public int First()
    {
        const int limit = 10;
        System.Console.WriteLine("a");
        System.Console.WriteLine("b");
        System.Console.WriteLine("c");
        return limit;
    }
}
