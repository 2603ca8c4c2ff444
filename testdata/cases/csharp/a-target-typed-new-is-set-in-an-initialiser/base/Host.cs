namespace N;

public class Host
{
    public Config Main { get; set; }
}
