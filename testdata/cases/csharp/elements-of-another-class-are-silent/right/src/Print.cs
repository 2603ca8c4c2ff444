namespace Shop;

public class Print
{
    public string First(Orders orders)
    {
        return orders.All[0].Code;
    }

    public void Each(Orders orders)
    {
        foreach (var order in orders.All)
        {
            System.Console.WriteLine(order.Code);
        }
    }
}
