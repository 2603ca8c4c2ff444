namespace Ava;

public class Element
{
    protected virtual void OnChanged(EventArgs change)
    {
    }
}
