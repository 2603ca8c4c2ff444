namespace Acme
{
    public sealed class Store
    {
    }
}
