namespace Acme
{
    public class Run : Store
    {
        public override int Size() { return 2; }
    }
}
