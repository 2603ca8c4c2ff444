namespace Shop;

public class New
{
    private void Take(Box box)
    {
    }

    public void Go()
    {
        Take(new() { Name = "x" });
    }
}
