namespace Shop;

public class Mail
{
    public int Port()
    {
        return 25;
    }

    public string Host()
    {
        return Environment.GetEnvironmentVariable("MAIL_HOST") ?? "localhost";
    }
}
