namespace Shop;

public class Book
{
    public string Title { get; set; } = "";
}
