namespace A.B;

public static class Sum
{
    public static int Total(int[] items) { return items.Length; }
}
