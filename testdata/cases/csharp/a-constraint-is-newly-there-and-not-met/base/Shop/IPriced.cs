namespace Shop;

public interface IPriced
{
    int Price { get; }
}
