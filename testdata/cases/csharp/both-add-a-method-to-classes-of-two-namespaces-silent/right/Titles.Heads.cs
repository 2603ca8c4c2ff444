namespace Shop.Heads;

public static partial class Titles
{
    public static bool IsHead(string title)
    {
        return Short(title);
    }

    private static bool Short(string value)
    {
        return value.Length <= 80;
    }
}
