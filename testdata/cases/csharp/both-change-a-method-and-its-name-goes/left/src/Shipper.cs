namespace Shop;

public class Shipper
{
    public string Send(
        string order,
        string address,
        string carrier,
        int weight)
    {
        return order + address + carrier + weight;
    }
}
