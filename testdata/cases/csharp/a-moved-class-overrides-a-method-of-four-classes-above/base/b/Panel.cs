using Tree;

namespace Layout;

public class Panel : Visual, IPanel
{
    public int Count => 0;

    public int A => 1;

    public int B => 2;
}
