namespace Shop
{
    public class Cache<V>
    {
        public V Value;
    }
}
