namespace Shop;

public class Big : Cart
{
    public Big() : base("big") { }
}
