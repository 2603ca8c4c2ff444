using Shop;

namespace Web;

public class Page
{
    public string Show(Order order) => order.Name;
}
