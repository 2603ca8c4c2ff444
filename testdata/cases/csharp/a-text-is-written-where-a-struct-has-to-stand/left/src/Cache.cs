namespace Shop;

public class Cache<T> where T : struct
{
}
