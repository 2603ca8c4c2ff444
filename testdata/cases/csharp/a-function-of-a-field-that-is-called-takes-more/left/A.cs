using System;
namespace App
{
    public class Server
    {
        public Action<string, int> OnStart;
    }
}
