namespace Shop;

public class New
{
    private readonly Cache<int> _cache = new Cache<int>();
}
