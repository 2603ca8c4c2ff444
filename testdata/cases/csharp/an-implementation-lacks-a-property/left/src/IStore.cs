namespace Shop;

public interface IStore
{
    void Load(string id);
    string Name { get; }
}
