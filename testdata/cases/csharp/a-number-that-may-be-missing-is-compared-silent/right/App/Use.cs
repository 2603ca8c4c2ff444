using System;
using System.Collections.Generic;
using System.Linq;

namespace App
{
    public class Use
    {
        public bool Many(Api api) => api.Count() > 3;
        public string Text(Api api) => api.Count().ToString();
        public int? Same(Api api) => api.Count();
    }
}
