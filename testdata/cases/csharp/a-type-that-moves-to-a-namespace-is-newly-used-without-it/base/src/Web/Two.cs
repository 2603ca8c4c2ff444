using Shop.Data;

namespace Shop.Web
{
    public class Two
    {
        public string Name() { return "two"; }
    }
}
