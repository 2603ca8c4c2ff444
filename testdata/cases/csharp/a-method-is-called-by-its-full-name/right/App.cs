namespace C;

public class App
{
    public int Run() { return A.B.Sum.Total(new int[0]); }
}
