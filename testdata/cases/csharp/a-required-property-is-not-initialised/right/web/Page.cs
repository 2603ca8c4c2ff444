using Shop;

namespace Web;

public class Page
{
    public Item Make() => new Item { Title = "a" };
}
