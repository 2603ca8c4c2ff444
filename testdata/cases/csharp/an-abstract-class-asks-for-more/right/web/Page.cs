using Shop;

namespace Web;

public class Page
{
    private class Files : Store
    {
        public override void Load(string id) { }
    }
}
