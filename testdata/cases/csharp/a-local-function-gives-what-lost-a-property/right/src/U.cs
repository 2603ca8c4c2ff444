namespace Shop;

public class U
{
    Team Load() => new Team();

    public string F()
    {
        User Load() => new User();
        return Load().Caption;
    }
}
