namespace Auto;

internal abstract class Provider
{
    public abstract int Read();

    public abstract int Write();
}
