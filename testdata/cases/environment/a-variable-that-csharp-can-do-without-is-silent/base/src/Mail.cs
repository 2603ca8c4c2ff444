namespace Shop;

public class Mail
{
    public int Port()
    {
        return 25;
    }
}
