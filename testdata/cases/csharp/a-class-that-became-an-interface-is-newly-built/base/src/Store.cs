namespace Shop;

public class Store
{
    public void Put(string it) { }
}
