namespace Shop;

public class Cache<T> where T : class
{
}
