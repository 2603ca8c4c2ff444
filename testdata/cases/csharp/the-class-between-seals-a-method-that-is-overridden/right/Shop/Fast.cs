namespace Shop;

public class Fast : Disk
{
    public override int Size() => 2;
}
