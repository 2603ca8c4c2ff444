namespace App;
class Use { public Handler OnSave { get; set; } = e => System.Console.WriteLine(e); }
