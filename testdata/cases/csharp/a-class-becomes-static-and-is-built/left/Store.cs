namespace Acme
{
    public static class Store
    {
        public static int Size;
    }
}
