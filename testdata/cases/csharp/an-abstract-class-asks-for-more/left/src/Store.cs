namespace Shop;

public abstract class Store
{
    public abstract void Load(string id);
    public abstract void Save(string id);
    public virtual void Close() { }
}
