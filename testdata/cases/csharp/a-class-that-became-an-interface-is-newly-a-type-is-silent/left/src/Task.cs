namespace Shop
{
    public interface Job
    {
        void Run();
    }
    public class PlainJob : Job
    {
        public void Run() { }
    }
}
