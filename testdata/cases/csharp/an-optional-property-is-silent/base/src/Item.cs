namespace Shop;

public class Item
{
    public string Title { get; set; } = "";
    public int Weight { get; init; }
}
