namespace Shop;

public class Run
{
    public void Of(Store store, string name)
    {
        var names = store.Names();
        names.Add(name);
    }
}
