namespace App;
class Use { void Go() { Handler h = e => System.Console.WriteLine(e); h.ToString(); } }
