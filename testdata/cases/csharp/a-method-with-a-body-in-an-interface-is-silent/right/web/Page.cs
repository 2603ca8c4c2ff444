using Shop;

namespace Web;

public class Page
{
    private class Files : IStore
    {
        public void Load(string id) { }
    }
}
