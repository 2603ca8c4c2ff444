using System;

namespace Acme
{
    public interface IStore
    {
        String Put(Int32 key, System.Object value, Nullable<bool> force);
    }

    public static class Stores
    {
        public static System.Int32 Count(String name) => name.Length;
    }
}
