namespace N;

public class Store
{
    public Config Main { get; set; }

    public int Count => 0;

    public Host Open() => new Host { Main = new(1, 2) };
}
