namespace A;

public interface IContext
{
    string Label();
}
