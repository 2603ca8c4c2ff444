namespace Shop;

public abstract class Disk : Store
{
    public void Flush() { }
}
