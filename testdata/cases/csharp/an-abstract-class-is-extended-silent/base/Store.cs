namespace Acme
{
    public class Store
    {
    }
}
