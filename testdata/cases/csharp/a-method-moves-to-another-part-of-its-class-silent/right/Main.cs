namespace Acme
{
    public class Program
    {
        public void Run()
        {
            var server = new Server();
            server.CloseConnections("a");
        }
    }
}
