namespace Shop;

public class Page
{
}
