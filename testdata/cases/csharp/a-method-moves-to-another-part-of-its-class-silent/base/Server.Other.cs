namespace Acme
{
    public partial class Server
    {
        public int Port { get; set; }
    }
}
