namespace App.Text;

public static class TextExtensions
{
    public static string Shorten(this string text, int length) => text.Substring(0, length);

    public static string Quote(this string text) => text;
}
