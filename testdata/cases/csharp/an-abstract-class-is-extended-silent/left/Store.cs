namespace Acme
{
    public abstract class Store
    {
    }
}
