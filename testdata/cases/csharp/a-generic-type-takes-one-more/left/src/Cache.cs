namespace Shop
{
    public class Cache<K, V>
    {
        public K Key;
        public V Value;
    }
}
