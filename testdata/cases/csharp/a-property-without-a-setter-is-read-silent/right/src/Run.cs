namespace A;

public class Run
{
    public int Go(Store store)
    {
        var size = store.Size;
        return size;
    }
}
