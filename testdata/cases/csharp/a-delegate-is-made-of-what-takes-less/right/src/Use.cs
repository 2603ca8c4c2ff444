namespace App;
class Use { object Go() { return new Handler(e => System.Console.WriteLine(e)); } }
