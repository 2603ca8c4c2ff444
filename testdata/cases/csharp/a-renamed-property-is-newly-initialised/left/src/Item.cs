namespace Shop;

public class Item
{
    public string Caption { get; set; } = "";
    public int Weight { get; init; }
}
