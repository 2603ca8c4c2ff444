namespace Shop;

public class Box<T> where T : IPriced
{
    public T Value { get; set; }
}
