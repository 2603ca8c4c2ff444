namespace Shop
{
    public class Cache<K, V>
    {
        public K Key;
        public V Value;
    }
    public class Cache<V> : Cache<string, V>
    {
    }
}
