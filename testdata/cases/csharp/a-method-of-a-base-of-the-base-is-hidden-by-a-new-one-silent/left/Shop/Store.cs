namespace Shop;

public class Store
{
    public int Size() => 1;
}
