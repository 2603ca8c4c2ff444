using System.Collections.Generic;

namespace Shop;

public class Orders
{
    public List<Voucher> All { get; } = new();
}
