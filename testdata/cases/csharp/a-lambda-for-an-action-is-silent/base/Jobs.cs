namespace Shop;

public class Jobs
{
    public void Register(string name, System.Action<string> job)
    {
        job(name);
    }
}
