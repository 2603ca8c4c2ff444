namespace Shop
{
    public class Two
    {
        public void All(Job job, Job[] jobs)
        {
            job.Run();
            foreach (var one in jobs) { one.Run(); }
        }
    }
}
