namespace Shop;

public class Disk : Store
{
    public void Flush() { }
}
