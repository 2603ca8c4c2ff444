namespace Shop;

public class N
{
    public string Go(S s)
    {
        return s.Ship("o", "a", "c", 1, "n");
    }
}
