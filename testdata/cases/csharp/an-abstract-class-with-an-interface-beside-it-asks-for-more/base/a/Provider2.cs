namespace Auto;

internal abstract class Provider2 : Provider, Core.IProvider2
{
    public abstract int Second();
}
