using System.Collections.Generic;

namespace A;

public class Store
{
    public List<int> Sizes { get; set; } = new();
}
