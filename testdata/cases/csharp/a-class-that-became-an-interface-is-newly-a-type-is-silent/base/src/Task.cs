namespace Shop
{
    public class Job
    {
        public virtual void Run() { }
    }
}
