namespace Shop;

public class Run
{
    private readonly Box<Order> box = new Box<Order>();
}
