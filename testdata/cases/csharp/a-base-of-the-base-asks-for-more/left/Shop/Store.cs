namespace Shop;

public abstract class Store
{
    public abstract int Size();
    public abstract string Label();
}
