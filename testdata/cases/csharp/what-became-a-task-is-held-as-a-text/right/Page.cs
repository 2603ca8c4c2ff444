namespace App;

public class Page
{
    public int Count => 0;

    public string Show(Repo repo)
    {
        string text = repo.Load(1);
        return text;
    }
}
