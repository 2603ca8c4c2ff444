using Microsoft.Extensions.Configuration;

namespace Shop;

public class Report
{
    private readonly IConfiguration configuration;

    public string Text()
    {
        return configuration["Shop:Limit"];
    }
}
