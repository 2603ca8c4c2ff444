namespace Shop;

public class DiskStore : Store
{
    public void Put(string it) { }
}
