using System.Collections.Generic;

namespace Shop;

public class Store
{
    public IList<string> Names() => new List<string>();
}
