namespace Acme
{
    public class Program
    {
        public void Run()
        {
        }
    }
}
