namespace A;

public class Contact : IR
{
    public string Email;

    public int Size;

    public Data GetData()
    {
        return new Data();
    }

    public string Name()
    {
        return "";
    }
}
