namespace Acme.Collections
{
    public class List<T>
    {
        public void AddRange(T first, T second, bool force)
        {
        }
    }

    public class Task
    {
    }
}
