using Auto;

namespace Forms;

internal class Label : Provider2
{
    public override int Read() => 1;

    public override int Second() => 2;
}
