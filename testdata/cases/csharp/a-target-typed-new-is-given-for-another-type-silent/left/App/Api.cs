namespace App
{
    public class Api
    {
        public Api(int a, int b) { }
    }
}
