namespace App;

public class Api
{
    public int Find(
        int skip,

        int limit,

        string kinds,
        string tags)
    {
        return skip;
    }

    public int A => 1;

    public int B => 2;

    public int FindFor(string kinds, string tags)
    {
        return Find(1, 2, kinds, tags);
    }
}
