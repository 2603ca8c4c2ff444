namespace Shop;

public class New
{
    private void Take(Bag bag)
    {
    }

    public void Go()
    {
        Take(new() { Name = "x" });
    }
}
