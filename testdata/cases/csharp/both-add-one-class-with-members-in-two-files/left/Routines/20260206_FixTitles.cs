namespace Shop.Routines;

public class FixTitles
{
    private readonly string _kind;

    public FixTitles(string kind)
    {
        _kind = kind;
    }

    public string Perform()
    {
        return _kind + "a";
    }
}
