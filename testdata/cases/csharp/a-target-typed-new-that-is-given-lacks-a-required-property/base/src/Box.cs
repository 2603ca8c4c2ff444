namespace Shop;

public class Box
{
    public string Name { get; set; }
}
