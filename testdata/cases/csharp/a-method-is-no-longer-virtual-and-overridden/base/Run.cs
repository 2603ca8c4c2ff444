namespace Acme
{
    public class Run
    {
    }
}
