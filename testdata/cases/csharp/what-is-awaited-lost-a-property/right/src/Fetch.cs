using System.Threading.Tasks;

namespace Shop;

public class Fetch
{
    public async Task<string> Run(Client client)
    {
        var reply = await client.GetAsync();
        return reply.Body;
    }
}
