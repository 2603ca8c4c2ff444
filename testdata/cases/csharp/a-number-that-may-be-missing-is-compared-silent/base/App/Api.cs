namespace App
{
    public class Api
    {
        public int Count() => 1;
    }
}
