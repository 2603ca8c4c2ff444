using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Other
    {
        public Other(int a) { }
    }

    public class Use
    {
        private static void Take(Other other) { }

        public void Run() => Take(new(1));
    }
}
