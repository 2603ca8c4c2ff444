namespace Shop;

public class Bus
{
    public event System.Action? Closed;
    public void Run() => Closed?.Invoke();
}
