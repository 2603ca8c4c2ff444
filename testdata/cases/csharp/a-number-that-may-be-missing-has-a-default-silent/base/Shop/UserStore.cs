using System.Collections.Generic;

namespace Shop
{
    public class User
    {
        public string Name { get; set; } = "";
    }

    public class UserStore
    {
        private readonly Dictionary<string, User> users = new Dictionary<string, User>();
        private readonly Dictionary<string, int> counts = new();

        public User FindUser(string id) => users.GetValueOrDefault(id);

        public int CountVisits(string id) => counts[id];
    }
}
