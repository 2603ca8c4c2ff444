namespace Shop;

public class Two
{
    public string Get()
    {
        var loaded = Loader.Load("b");
        return loaded.Name + loaded.Item2 + Loader.Load("c").Count;
    }
}
