namespace A;

public class App
{
#if false
    public int Run() { return Sum.Total(new int[0]); }
#endif
    public int More() { return 1; }
}
