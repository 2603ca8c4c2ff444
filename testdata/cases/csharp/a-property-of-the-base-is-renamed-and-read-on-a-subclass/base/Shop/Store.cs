namespace Shop;

public class Store
{
    public int Size { get; set; }
}
