namespace A;

public class Zone
{
    public int Id;
}

public class Store
{
    public Zone[] Find(string key) => new[] { new Zone() };
}
