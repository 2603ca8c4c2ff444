using System.Threading.Tasks;

namespace Shop;

public class Reply
{
    public string Text { get; set; } = "";
}

public class Client
{
    public Task<Reply> GetAsync() => Task.FromResult(new Reply());
}
