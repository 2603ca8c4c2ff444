var app = WebApplication.CreateBuilder(args).Build();
var jobs = app.MapGroup("/jobs");
jobs.MapGet("/{id}/log", (int id) => Results.Ok());
jobs.MapPost("/", Start);
app.Run();
