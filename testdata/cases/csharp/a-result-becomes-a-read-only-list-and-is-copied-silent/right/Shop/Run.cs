using System.Collections.Generic;
using System.Linq;

namespace Shop;

public class Run
{
    public void Of(Store store, string name)
    {
        var names = store.Names().ToList();
        names.Add(name);
        List<string> more = new(store.Names());
        more.Add(name);
    }
}
