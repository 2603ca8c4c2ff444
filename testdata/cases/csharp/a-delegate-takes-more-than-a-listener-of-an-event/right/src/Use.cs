namespace App;
class Use { void Go(Socket socket) { socket.Message += (e) => System.Console.WriteLine(e); } }
