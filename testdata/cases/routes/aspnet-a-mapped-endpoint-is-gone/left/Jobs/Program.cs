var app = WebApplication.CreateBuilder(args).Build();
var jobs = app.MapGroup("/jobs");
jobs.MapPost("/", Start);
app.Run();
