namespace Shop;

public static partial class Titles
{
    public static bool IsHead(string title)
    {
        return Short(title);
    }

    private static bool Short(object value)
    {
        return value.ToString().Length <= 80;
    }
}
