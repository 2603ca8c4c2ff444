namespace Acme
{
    public class Run
    {
        public object Made = new Store();
    }
}
