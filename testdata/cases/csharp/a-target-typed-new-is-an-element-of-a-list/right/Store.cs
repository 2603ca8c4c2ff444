using System.Collections.Generic;

namespace N;

public class Store
{
    public int Count => 0;

    private readonly List<Config> _all = [new(1, 2)];

    private List<Config> All() => new List<Config> { new(3, 4) };
}
