namespace App;

[System.AttributeUsage(System.AttributeTargets.Class)]
public sealed class PageAttribute : System.Attribute
{
    public PageAttribute(string path, int order = 0)
    {
    }

    public int Rank { get; set; }
}
