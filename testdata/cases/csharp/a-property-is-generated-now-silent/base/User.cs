namespace A;

public class User
{
    private string name = "";
    public string Name { get { return name; } set { name = value; } }
    public int Size() { return 1; }
}
