namespace Shop;

public static class Defaults
{
    public static void Add(IConfigurationBuilder builder)
    {
        builder.AddInMemoryCollection(new Dictionary<string, string?> { ["Shop:Limit"] = "5" });
    }
}
