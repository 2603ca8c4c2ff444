namespace Shop.Money
{
    public class Rate { public int Value; }
}
