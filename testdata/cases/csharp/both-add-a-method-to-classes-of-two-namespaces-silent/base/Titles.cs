namespace Shop;

public static partial class Titles
{
    public static string Upper(string title)
    {
        return title.ToUpper();
    }
}
