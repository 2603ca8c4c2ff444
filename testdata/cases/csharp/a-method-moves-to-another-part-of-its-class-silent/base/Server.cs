namespace Acme
{
    public partial class Server
    {
        private bool open;

        public void CloseConnections(string reason)
        {
            open = false;
        }
    }
}
