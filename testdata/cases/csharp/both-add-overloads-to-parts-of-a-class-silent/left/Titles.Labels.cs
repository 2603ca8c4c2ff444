namespace Shop;

public static partial class Titles
{
    public static bool IsLabel(string title)
    {
        return Short(title);
    }

    private static bool Short(string title)
    {
        return title.Length < 20;
    }
}
