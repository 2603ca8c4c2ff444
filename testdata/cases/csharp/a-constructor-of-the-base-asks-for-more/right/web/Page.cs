using Shop;

namespace Web;

public class Page
{
    private class Big : Cart
    {
        public Big() : base("big") { }
    }
}
