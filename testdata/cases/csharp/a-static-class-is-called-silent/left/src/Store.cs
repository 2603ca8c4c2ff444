namespace A;

public static class Store
{
    public static int Load() => 1;
}
