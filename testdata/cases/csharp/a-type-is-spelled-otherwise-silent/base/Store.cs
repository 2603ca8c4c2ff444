using System;

namespace Acme
{
    public interface IStore
    {
        string Put(int key, object value, bool? force);
    }

    public static class Stores
    {
        public static int Count(string name) => name.Length;
    }
}
