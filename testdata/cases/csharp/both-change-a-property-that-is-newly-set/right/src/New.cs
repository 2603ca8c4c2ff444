namespace Shop;

public class New
{
    public void Go(Box b)
    {
        b.Size = 3;
    }
}
