var builder = WebApplication.CreateBuilder(args);
var limit = builder.Configuration["Shop:Limit"];
