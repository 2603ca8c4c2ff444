namespace Shop;

public class Store
{
    public int FindRow(string[] keys)
    {
        return keys.Length;
    }
}
