namespace Acme
{
    public class Store
    {
        public int Size;
    }
}
