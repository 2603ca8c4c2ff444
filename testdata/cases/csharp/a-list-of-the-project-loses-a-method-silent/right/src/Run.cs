using System.Collections.Generic;
using System.Threading.Tasks;

namespace Acme.App
{
    public class Run
    {
        private readonly List<string> all = new List<string>();

        public void Go(List<string> given, Task task)
        {
            given.AddRange(all, all);
            all.TrimExcess();
            task.ContinueWith(1);
        }
    }
}
