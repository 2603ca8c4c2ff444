namespace N;

public class Config
{
    public Config(int a, int b, int c)
    {
    }
}
