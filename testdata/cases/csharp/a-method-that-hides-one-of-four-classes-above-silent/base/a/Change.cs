namespace Tree;

public class Change<T>
{
}
