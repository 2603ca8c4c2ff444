using System.Collections.Generic;

namespace Shop;

public class Orders
{
    public List<Order> All { get; } = new();
}
