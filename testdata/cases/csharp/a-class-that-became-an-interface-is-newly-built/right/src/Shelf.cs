namespace Shop;

public class Shelf
{
    private readonly object store = new Store();
}
