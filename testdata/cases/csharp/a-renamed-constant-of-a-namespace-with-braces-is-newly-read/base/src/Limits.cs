namespace Shop
{
    public static class Limits
    {
        public const int Most = 3;
    }
}
