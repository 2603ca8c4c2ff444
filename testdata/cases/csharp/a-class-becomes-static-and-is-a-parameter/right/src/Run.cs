namespace A;

public class Run
{
    public void Go(Store store)
    {
    }
}
