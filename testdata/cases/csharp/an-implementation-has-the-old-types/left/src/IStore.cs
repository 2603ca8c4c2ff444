namespace Shop;

public interface IStore
{
    void Load(int id);
}
