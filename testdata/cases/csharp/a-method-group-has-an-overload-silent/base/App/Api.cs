namespace App
{
    public class Api
    {
        public static int Twice(int a) => a * 2;
        public static int Twice(long a, long b) => 2;
    }
}
