namespace Shop;

public class S
{
    public string Ship(
        object order,
        string address,
        string carrier,
        int weight)
    {
        return order;
    }
}
