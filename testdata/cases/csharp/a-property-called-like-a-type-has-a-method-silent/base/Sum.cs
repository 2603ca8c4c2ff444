namespace A.B;

public class Sum
{
    public int Total(int[] items) { return items.Length; }
}
