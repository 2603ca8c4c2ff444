namespace App
{
    public class Api
    {
        public static int Twice(int a) => a * 2;
    }
}
