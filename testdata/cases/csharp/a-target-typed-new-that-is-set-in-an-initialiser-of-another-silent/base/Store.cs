namespace N;

public class Store
{
    public Config Main { get; set; }

    public int Count => 0;
}
