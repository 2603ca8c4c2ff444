namespace A;

public class Run
{
    public int Go(Store store)
    {
        return store.Find("a").Id;
    }
}
