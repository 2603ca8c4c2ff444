namespace Shop;

public class S
{
    public string Ship(
        string order,
        string address,
        string carrier,
        int weight,
        string note = "")
    {
        return order;
    }
}
