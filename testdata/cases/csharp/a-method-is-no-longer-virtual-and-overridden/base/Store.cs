namespace Acme
{
    public class Store
    {
        public virtual int Size() { return 1; }
    }
}
