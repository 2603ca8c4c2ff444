namespace A;

public class Store
{
    public int Size { get; private set; }

    public int Load()
    {
        return 1;
    }

    public int Other()
    {
        return 2;
    }
}
