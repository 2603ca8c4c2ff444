using System.Threading.Tasks;

namespace A;

public class Run
{
    public async Task<Zone> Go(Store store)
    {
        await Task.Delay(1);
        return store.Find("a");
    }
}
