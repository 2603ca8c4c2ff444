namespace Shop;

public class Box
{
    [SetsRequiredMembers]
    public Box()
    {
        Size = 1;
    }

    public string Name { get; set; }

    public required int Size { get; set; }
}
