namespace Shop;

public class Box
{
    public string Name { get; set; }

    public required int Size { get; set; }
}

public class Bag
{
    public string Name { get; set; }
}
