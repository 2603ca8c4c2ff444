using System;

namespace Acme
{
    public interface IStore
    {
        string Put(System.Int64 key);
    }
}
