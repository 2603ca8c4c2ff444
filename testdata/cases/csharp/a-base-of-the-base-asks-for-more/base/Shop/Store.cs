namespace Shop;

public abstract class Store
{
    public abstract int Size();
}
