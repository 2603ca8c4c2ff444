namespace Shop;

public class Run<U>
{
    private readonly Box<Order> box = new Box<Order>();
    private Box<U>? other;
}
