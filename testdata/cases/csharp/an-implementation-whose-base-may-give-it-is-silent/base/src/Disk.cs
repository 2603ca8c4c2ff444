namespace Shop;

public class Disk
{
    public void Save(string id) { }
}
