namespace A;

public interface IContext
{
    string Label();

    IContext WithLabel(string key);
}
