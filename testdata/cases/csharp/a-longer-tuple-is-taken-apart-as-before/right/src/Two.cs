namespace Shop;

public class Two
{
    public string Get()
    {
        var (name, count) = Loader.Load("b");
        return name + count;
    }
}
