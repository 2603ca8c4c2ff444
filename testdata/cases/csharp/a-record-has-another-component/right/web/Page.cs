using Shop;

namespace Web;

public class Page
{
    public Order Make() => new Order(1, "a");
}
