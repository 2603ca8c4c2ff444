using Shop.Data;
using Shop.View;

namespace Shop.Web
{
    public class One
    {
        public int Count(IView view) { return view.Rows; }
    }
}
