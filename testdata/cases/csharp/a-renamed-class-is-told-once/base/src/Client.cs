namespace App;
public class Client {
    private readonly string url;
    public Client(string url) { this.url = url; }
    public string Fetch() { return url; }
    public static Client Default() { return new Client("d"); }
}
