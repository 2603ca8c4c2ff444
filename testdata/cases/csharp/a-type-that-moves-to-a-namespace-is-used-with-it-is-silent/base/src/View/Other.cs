namespace Shop.View
{
    public class Other { }
}
