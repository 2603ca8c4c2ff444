namespace Shop;

public class Till
{
    private readonly Store store = new Store();

    public int Open(Order order)
    {
        var name = order.Customer;
        return store.FindRow(name);
    }
}
