namespace Shop;

public class Store
{
    public int Extent { get; set; }
}
