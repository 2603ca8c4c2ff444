using Shop;

namespace Web;

public class Page
{
    public int Size(Kind kind) => kind switch
    {
        Kind.Small => 1,
        Kind.Large => 2,
    };
}
