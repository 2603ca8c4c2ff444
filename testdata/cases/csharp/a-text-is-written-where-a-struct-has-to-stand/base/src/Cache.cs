namespace Shop;

public class Cache<T>
{
}
