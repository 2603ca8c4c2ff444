using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        static void Pay(Api api)
        {
        }

        public void Start()
        {
            Pay(new(12));
        }
    }
}
