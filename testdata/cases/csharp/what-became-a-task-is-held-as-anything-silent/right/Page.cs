namespace App;

public class Page
{
    public int Count => 0;

    public object Show(Repo repo)
    {
        object text = repo.Load(1);
        return text;
    }
}
