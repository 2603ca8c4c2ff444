using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public long Cents(Api api)
        {
            var (cents, currency) = api;
            return cents;
        }
    }
}
