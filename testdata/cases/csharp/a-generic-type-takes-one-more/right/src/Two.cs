namespace Shop
{
    public class Two
    {
        public string Get(Cache<string> cache) { return cache.Value; }
    }
}
