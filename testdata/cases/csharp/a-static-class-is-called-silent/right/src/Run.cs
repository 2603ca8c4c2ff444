namespace A;

public class Run
{
    public int Go()
    {
        return Store.Load() + nameof(Store).Length + typeof(Store).Name.Length;
    }
}
