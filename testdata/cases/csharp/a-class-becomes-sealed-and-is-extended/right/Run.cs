namespace Acme
{
    public class Run : Store
    {
    }
}
