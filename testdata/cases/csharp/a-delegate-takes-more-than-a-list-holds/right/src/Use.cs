namespace App;
using System.Collections.Generic;
class Use { List<Handler> all = new List<Handler> { e => System.Console.WriteLine(e) }; }
