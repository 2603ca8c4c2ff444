using System.Collections.Generic;

namespace Shop
{
    public class Two
    {
        public List<Row> All()
        {
            return new List<Row> { new Row { Name = "a", Size = 1 }, new Row { Name = "b" } };
        }
    }
}
