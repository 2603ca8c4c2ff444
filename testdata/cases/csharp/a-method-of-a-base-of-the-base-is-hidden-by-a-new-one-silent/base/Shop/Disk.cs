namespace Shop;

public class Disk : Store
{
    public new virtual int Size() => 3;
}
