namespace Tree;

public abstract class Node
{
    protected virtual void Changed<T>(Change<T> change)
    {
    }
}
