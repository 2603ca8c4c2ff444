namespace Shop;

public class U
{
    User Load() => new User();

    public string F()
    {
        Team Load() => new Team();
        return Load().Caption;
    }
}
