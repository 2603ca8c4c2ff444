namespace A;

public class Run
{
    public Store Go()
    {
        return new Store { Size = 2 };
    }
}
