namespace Shop;

public class Shipper
{
    public string Ship(
        string order,
        string address,
        string carrier,
        int weight,
        string note)
    {
        return order + address + carrier + weight;
    }
}
