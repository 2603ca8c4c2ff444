namespace App;

public class Repo
{
    public async Task<string> Load(int id)
    {
        return "";
    }
}
