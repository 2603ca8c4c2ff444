namespace Shop;

public class Box
{
    [Key, Index]
    public
        int?
        Size
    { get; set; }
}
