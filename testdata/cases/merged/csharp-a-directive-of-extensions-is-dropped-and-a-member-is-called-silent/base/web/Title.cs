namespace Web;

public class Title
{
    public string Shorten(int length) => "";
}
