using Shop;

namespace Web;

public class Page
{
    public Order Show(Order order) => order with { Name = "b" };
}
