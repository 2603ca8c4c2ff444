var builder = WebApplication.CreateBuilder(args);
var given = builder.Configuration["Shop:Limit"];
var limit = string.IsNullOrEmpty(given) ? "5" : given;
