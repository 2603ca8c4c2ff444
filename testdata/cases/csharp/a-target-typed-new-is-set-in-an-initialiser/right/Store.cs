namespace N;

public class Store
{
    public int Count => 0;

    public Host Open() => new Host { Main = new(1, 2) };
}
