namespace Shop;

public class Words
{
    public string One(string word)
    {
        return word;
    }

    public string Two(string word)
    {
        return word + word;
    }
}
