using System.Threading.Tasks;

namespace Shop;

public class Reply
{
    public string Body { get; set; } = "";
}

public class Client
{
    public Task<Reply> GetAsync() => Task.FromResult(new Reply());
}
