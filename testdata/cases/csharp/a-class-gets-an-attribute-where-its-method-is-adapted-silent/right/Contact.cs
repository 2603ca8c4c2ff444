namespace A;

[Table("contacts")]
public class Contact : IR
{
    public string Email;

    public int Size;

    public Data GetData()
    {
        return new Data();
    }

    public override string ToString()
    {
        return Email;
    }

    public string Name()
    {
        return "";
    }
}
