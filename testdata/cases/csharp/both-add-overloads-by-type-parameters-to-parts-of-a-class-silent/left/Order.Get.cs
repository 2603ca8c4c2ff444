namespace Shop;

public partial class Order
{
    public T Get<T>() => default!;
}
