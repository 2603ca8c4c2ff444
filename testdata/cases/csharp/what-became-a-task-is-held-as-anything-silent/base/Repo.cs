namespace App;

public class Repo
{
    public string Load(int id)
    {
        return "";
    }
}
