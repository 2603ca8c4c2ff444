using System.Threading.Tasks;

namespace Shop
{
    public class Two
    {
        public async Task<int> Get()
        {
            string loaded = await Loader.Load("b");
            return loaded.Length + Loader.Load("c").Result.Length;
        }
    }
}
