namespace App
{
    public class Api
    {
        public static int Sum(int a, int b) => a + b;
    }
}
