namespace Shop;

public class Box<T>
{
    public T Value { get; set; }
}
