package app;
public class Client {
    private final String url;
    public Client(String url) { this.url = url; }
    public String fetch() { return url; }
}
