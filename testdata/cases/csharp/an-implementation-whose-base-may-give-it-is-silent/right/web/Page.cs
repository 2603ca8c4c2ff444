using Shop;

namespace Web;

public class Page
{
    private class Files : Disk, IStore
    {
        public void Load(string id) { }
    }
}
