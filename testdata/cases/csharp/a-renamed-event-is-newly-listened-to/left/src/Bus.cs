namespace Shop;

public class Bus
{
    public event System.Action? Stopped;
    public void Run() => Stopped?.Invoke();
}
