namespace A.B;

public class Sum
{
    public int Total(int[] items, int start) { return items.Length + start; }
}
