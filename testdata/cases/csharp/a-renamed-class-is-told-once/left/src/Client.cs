namespace App;
public class ApiClient {
    private readonly string url;
    public ApiClient(string url) { this.url = url; }
    public string Fetch() { return url; }
    public static ApiClient Default() { return new ApiClient("d"); }
}
