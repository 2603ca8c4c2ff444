namespace N;

public class Other
{
    public Other(int a, int b)
    {
    }
}
