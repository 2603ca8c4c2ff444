namespace Shop;

public class Words
{
    public string One(string word)
    {
        return word;
    }

    public void Trim(string word)
    {
        One(word.Trim());
    }

    public string Two(string word)
    {
        return word + word;
    }
}
