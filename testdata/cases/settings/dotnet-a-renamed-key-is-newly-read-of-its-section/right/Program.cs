var builder = WebApplication.CreateBuilder(args);
var limit = builder.Configuration.GetSection("Shop")["Limit"];
