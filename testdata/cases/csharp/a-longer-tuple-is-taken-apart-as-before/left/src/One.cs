namespace Shop;

public class One
{
    public string Get()
    {
        var (name, count, _) = Loader.Load("a");
        return name + count;
    }
}
