using System;

namespace Acme
{
    public interface IStore
    {
        string Put(int key);
    }
}
