using Shop.Data;
using Shop.View;

namespace Shop.Web
{
    public class Two
    {
        public int Size(IView view) { return view.Rows; }

        public string Name(Other other) { return "two"; }
    }
}
