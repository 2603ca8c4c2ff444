namespace App;
class Use { void Go(Socket socket) { socket.Closed += (s, e) => System.Console.WriteLine(e); } }
