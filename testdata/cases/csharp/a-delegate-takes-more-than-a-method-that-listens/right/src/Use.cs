namespace App;
class Use {
    void OnMessage(string e) { System.Console.WriteLine(e); }
    void Go(Socket socket) { socket.Message += OnMessage; }
}
