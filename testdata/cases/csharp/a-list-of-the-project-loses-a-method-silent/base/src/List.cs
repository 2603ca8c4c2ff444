namespace Acme.Collections
{
    public class List<T>
    {
        public void AddRange(T first, T second)
        {
        }

        public void TrimExcess()
        {
        }
    }

    public class Task
    {
        public void ContinueWith(int other)
        {
        }
    }
}
