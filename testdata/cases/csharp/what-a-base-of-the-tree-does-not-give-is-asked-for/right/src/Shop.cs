namespace A;

public class Shop : Base, IContext
{
    public string Label() => "shop";
}
