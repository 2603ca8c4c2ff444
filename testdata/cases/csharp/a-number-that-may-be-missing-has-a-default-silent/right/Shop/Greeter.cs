namespace Shop
{
    public class Greeter
    {
        private readonly UserStore store;

        public Greeter(UserStore store)
        {
            this.store = store;
        }

        public int Visits(string id)
        {
            int count = store.CountVisits(id).GetValueOrDefault();
            return count;
        }
    }
}
