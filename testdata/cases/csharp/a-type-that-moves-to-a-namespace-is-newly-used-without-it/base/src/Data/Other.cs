namespace Shop.Data
{
    public class Other { }
}
