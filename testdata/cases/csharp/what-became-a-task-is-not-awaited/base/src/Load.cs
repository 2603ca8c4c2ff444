using System.Threading.Tasks;

namespace Shop
{
    public class Loader
    {
        public static string Load(string key) { return key; }
    }
}
