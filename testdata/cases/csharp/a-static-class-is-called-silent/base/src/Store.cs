namespace A;

public class Store
{
    public static int Load() => 1;
}
