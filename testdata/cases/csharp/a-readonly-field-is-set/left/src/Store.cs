namespace A;

public class Store
{
    public readonly int Size = 1;
}
