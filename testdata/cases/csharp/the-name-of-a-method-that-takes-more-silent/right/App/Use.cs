using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public string Name => nameof(Api.Sum);
    }
}
