namespace A.B;

public static class Sum
{
    public static int Total(int[] items, int start) { return items.Length + start; }
}
