using Shop;

namespace Web;

public class Page
{
    public string Show(Book book) => book.Title;
}
