using Shop;

namespace Web;

public class Page
{
}
