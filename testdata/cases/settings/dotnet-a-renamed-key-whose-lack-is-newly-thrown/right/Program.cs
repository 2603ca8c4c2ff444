var builder = WebApplication.CreateBuilder(args);
var limit = builder.Configuration["Shop:Limit"] ?? throw new InvalidOperationException("no limit");
