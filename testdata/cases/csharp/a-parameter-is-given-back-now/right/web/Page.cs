using Shop;

namespace Web;

public class Page
{
    public bool Show(Parser parser) => parser.TryParse("a", 1);
}
