namespace Shop;

public class Disk : Store
{
    public sealed override int Size() => 3;
}
