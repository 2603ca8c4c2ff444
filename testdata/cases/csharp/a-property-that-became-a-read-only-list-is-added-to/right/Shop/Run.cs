namespace Shop;

public class Run
{
    public void Of(Store store, string name)
    {
        store.Names.Add(name);
    }
}
