namespace Shop;

public class Users
{
    private void List(string path)
    {
        System.Console.WriteLine(path);
    }

    public void Start(Router router)
    {
        router.Register("users", List);
    }
}
