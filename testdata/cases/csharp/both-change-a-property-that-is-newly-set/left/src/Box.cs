namespace Shop;

public class Box
{
    [Key]
    public
        int?
        Size
    { get; init; }
}
