var builder = WebApplication.CreateBuilder(args);
var limit = builder.Configuration.GetValue<int>("Shop:Limit", 5);
