namespace Shop;

public class Router
{
    private Handler last;

    public void Register(string name, Handler handler)
    {
        last = handler;
    }
}
