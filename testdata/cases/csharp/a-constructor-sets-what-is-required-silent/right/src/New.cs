namespace Shop;

public class New
{
    public Box Go() => new() { Name = "x" };
}
