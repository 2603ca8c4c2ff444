namespace App
{
    public class Use
    {
        public void Run(Server server)
        {
            server.OnStart("x");
        }
    }
}
