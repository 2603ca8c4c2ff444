namespace N;

public class Host
{
    public Other Main { get; set; }
}
