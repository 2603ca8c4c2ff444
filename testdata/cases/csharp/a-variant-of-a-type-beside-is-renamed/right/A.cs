namespace X
{
    public class A
    {
        private enum Mode
        {
            Split,
            Unsplit
        }

        private Mode mode = Mode.Unsplit;

        public void Sum()
        {
        int a = 0;
        int b = 1;
        int c = 2;
        int d = 3;
        int e = 4;
        }

        public void Reset()
        {
            mode = Mode.Unsplit;
        }
    }
}
