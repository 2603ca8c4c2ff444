namespace Shop;

public class New
{
    public string Go(Shipper s)
    {
        return s.Ship("o", "a", "c", 1, "n");
    }
}
