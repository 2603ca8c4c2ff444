using System.Collections.Generic;

namespace Shop;

public class Store
{
    public List<string> Names() => new List<string>();
}
