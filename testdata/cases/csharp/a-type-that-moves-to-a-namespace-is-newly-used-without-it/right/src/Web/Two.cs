using Shop.Data;

namespace Shop.Web
{
    public class Two
    {
        public string Name() { return "two"; }

        public int Size(IView view) { return view.Rows; }
    }
}
