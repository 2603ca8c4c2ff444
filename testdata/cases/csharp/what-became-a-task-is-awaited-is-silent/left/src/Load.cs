using System.Threading.Tasks;

namespace Shop
{
    public class Loader
    {
        public static async Task<string> Load(string key) { await Task.Delay(1); return key; }
    }
}
