namespace Shop;

public class Users
{
    public void Start(Router router)
    {
        router.Register("users", path => System.Console.WriteLine(path));
    }
}
