namespace App.More;

public static class MoreExtensions
{
    public static string Shorten(this string text, int length, bool dots = true) => text;
}
