namespace A;

public class Run
{
    public Store Go(Store other)
    {
        other.Sizes[0] = 1;
        other.Sizes.Add(2);
        return new Store { Sizes = { 1, 2 } };
    }
}
