namespace Shop
{
    public class Two
    {
        public int Get()
        {
            string loaded = Loader.Load("b");
            return loaded.Length + Loader.Load("c").Length;
        }
    }
}
