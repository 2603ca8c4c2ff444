namespace Shop;

public class Store
{
    public virtual int Size() => 1;
}
