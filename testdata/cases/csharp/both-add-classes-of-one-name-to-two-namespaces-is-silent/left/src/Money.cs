namespace Shop;

public class Money
{
    public int Cents;
}
