using Shop;

namespace Web;

public class Page
{
    public string Show(Item item) => item.Title;
}
