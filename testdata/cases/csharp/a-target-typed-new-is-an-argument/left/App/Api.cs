namespace App
{
    public class Api
    {
        public Api(long cents, string currency)
        {
        }
    }
}
