namespace Shop;

public class Disk : Store
{
    public override int Size() => 3;
}
