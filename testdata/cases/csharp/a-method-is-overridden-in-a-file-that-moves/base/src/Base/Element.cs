namespace Ava;

public class Element
{
    protected virtual void OnChanged<T>(T property, int old, int now)
    {
    }
}
