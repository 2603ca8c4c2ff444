namespace App
{
    public class Api
    {
        public static int Twice(int a, int b) => a * b;
    }
}
