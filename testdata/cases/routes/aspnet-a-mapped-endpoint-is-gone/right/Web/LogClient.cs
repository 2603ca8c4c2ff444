public class LogClient
{
    public Task<string> Log(HttpClient httpClient, int id) => httpClient.GetStringAsync($"/jobs/{id}/log");
}
