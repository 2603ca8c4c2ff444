namespace A;

public class Run
{
    public void Go(Store store)
    {
        store.Find("a");
        var text = store.Find("b").ToString();
    }
}
