using System.Threading.Tasks;

namespace Shop
{
    public class Loader
    {
        public static Task<string> Load(string key) { return Task.FromResult(key); }
    }
}
