namespace Acme
{
    public partial class Server
    {
        public int Port { get; set; }

        public void CloseConnections(string reason)
        {
            if (!open) { return; }
            System.Console.WriteLine(reason);
            open = false;
            Port = 0;
        }
    }
}
