namespace Shop;

public interface IStore
{
    void Load(string id);
    void Save(string id);
}
