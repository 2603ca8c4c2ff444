using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public string Label(Api api) => api.Current() switch
        {
            State.Open => "open",
            State.Paid => "paid",
        };
    }
}
