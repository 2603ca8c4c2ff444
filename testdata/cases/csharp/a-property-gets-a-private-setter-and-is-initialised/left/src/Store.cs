namespace A;

public class Store
{
    public int Size { get; private set; }
}
