namespace Shop.Models
{
    public class Rate { public int Value; }
}
