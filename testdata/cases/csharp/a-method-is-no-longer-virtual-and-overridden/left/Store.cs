namespace Acme
{
    public class Store
    {
        public int Size() { return 1; }
    }
}
