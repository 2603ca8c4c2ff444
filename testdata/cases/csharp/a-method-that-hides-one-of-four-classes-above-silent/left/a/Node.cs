namespace Tree;

public abstract class Node
{
    protected virtual void Changed(Change change)
    {
    }
}
