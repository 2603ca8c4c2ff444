package app;
public class ApiClient {
    private final String url;
    public ApiClient(String url) { this.url = url; }
    public String fetch() { return url; }
}
