namespace Shop.Web;

public class Page
{
}
