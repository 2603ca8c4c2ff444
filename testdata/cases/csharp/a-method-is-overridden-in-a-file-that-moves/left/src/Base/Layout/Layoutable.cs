namespace Ava.Layout;

public class Layoutable : Element
{
    public int A()
    {
        return 1;
    }

    public int B()
    {
        return 2;
    }

    public int C()
    {
        return 3;
    }
}
