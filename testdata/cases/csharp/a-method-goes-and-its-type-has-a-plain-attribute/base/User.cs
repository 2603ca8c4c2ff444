namespace A;

public class User
{
    public string Name() { return ""; }
    public int Size() { return 1; }
}
