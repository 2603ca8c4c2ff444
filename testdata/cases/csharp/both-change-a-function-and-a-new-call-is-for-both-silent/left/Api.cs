namespace App;

public class Api
{
    public int Find(
        int id,
        int skip,

        int limit,

        string kinds,
        int[] tags)
    {
        return skip;
    }

    public int A => 1;

    public int B => 2;
}
