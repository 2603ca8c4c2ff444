namespace Shop;

public class New
{
    private readonly Cache<string> _cache = new Cache<string>();
}
