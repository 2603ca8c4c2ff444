namespace Shop.Types;

public class Money
{
    public long Value;
}
