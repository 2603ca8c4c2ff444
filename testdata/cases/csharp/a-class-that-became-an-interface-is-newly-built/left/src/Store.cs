namespace Shop;

public interface Store
{
    void Put(string it);
}
