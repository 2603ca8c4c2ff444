using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Other
    {
        public Other(long cents) { }
    }

    public class Use
    {
        private readonly Other price = new(12);
        public Api Api { get; set; }
    }
}
