using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public IEnumerable<int> All(IEnumerable<int> of) => of.Select(Api.Twice);
    }
}
