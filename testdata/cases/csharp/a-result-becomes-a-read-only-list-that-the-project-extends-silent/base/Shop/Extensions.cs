using System.Collections.Generic;

namespace Shop;

public static class Extensions
{
    public static void Add(this IReadOnlyList<string> list, string name) { }
}
