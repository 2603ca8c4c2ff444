namespace Shop
{
    public static class Limits
    {
        public const int Highest = 3;
    }
}
