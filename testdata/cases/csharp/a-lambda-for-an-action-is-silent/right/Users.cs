namespace Shop;

public class Users
{
    public void Start(Jobs jobs)
    {
        jobs.Register("users", path => System.Console.WriteLine(path));
    }
}
