namespace Shop;

public class Desk
{
    private readonly Store store = new Store();

    public int First(Order order)
    {
        return store.FindRow(order.Customer);
    }
}
