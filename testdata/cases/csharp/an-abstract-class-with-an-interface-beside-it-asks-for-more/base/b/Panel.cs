namespace Forms;

internal class Panel
{
}
