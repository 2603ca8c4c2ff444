namespace App;

public class Api
{
    public int Find(
        int id,
        int skip,

        int limit,

        string kinds,
        string tags)
    {
        return skip;
    }

    public int A => 1;

    public int B => 2;
}
