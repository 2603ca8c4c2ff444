using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public bool IsFree(Api api)
        {
            return api is { Cents: 0 } && api is Api { Currency: "EUR" };
        }
    }
}
