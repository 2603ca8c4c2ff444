namespace Acme.App
{
    public class Run
    {
    }
}
