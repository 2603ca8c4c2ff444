using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        private (int, int) Pair() => (1, 2);

        public int Run()
        {
            var (a, b) = Pair();
            return a + b;
        }
    }
}
