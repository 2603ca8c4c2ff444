using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        private readonly Api price = new(12);
    }
}
