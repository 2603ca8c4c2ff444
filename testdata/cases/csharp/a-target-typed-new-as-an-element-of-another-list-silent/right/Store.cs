using System.Collections.Generic;

namespace N;

public class Store
{
    public int Count => 0;

    private readonly List<Other> _all = [new(1, 2)];

    private List<Other> All() => new List<Other> { new(3, 4) };
}
