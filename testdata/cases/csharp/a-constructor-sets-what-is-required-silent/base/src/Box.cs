namespace Shop;

public class Box
{
    public Box()
    {
    }

    public string Name { get; set; }
}
