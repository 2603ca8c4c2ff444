namespace Shop;

public class One
{
    public string Get()
    {
        var (name, count) = Loader.Load("a");
        return name + count;
    }
}
