using Shop;

namespace Web;

public class Page
{
    private readonly Cart cart = new("a");
}
