namespace Shop;

public class Money
{
    public long Value;
}
