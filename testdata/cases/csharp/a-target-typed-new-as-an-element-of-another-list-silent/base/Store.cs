using System.Collections.Generic;

namespace N;

public class Store
{
    public int Count => 0;
}
