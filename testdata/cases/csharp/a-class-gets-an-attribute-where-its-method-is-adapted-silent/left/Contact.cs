namespace A;

public class Contact : IR
{
    public string Email;

    public int Size;

    public Other GetData()
    {
        return new Other();
    }

    public string Name()
    {
        return "";
    }
}
