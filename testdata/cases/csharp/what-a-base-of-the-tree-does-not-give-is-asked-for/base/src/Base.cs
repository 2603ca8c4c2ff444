namespace A;

public class Base
{
    public int Size() => 1;
}
