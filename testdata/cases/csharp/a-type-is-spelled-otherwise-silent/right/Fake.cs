namespace Acme
{
    public class Fake : IStore
    {
        public string Put(int key, object value, bool? force)
        {
            int count = Stores.Count("a");
            return "";
        }
    }
}
