using System.Collections.Generic;

namespace Shop;

public class Store
{
    public IReadOnlyList<string> Names() => new List<string>();
}
