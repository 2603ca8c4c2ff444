using Shop;

namespace Web;

public class Page
{
    public int Show(Parser parser) => parser.ParseAll(3);
}
