namespace Acme
{
    public partial class Server
    {
        private bool open;
    }
}
