using Tree;

namespace Layout;

public class Panel : Visual, IPanel
{
    public int Count => 0;

    protected override void Changed<T>(Change<T> change)
    {
    }

    public int A => 1;

    public int B => 2;
}
