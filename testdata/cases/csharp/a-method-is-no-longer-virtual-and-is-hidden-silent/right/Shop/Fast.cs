namespace Shop;

public class Fast : Disk
{
    public new int Size() => 2;
}
