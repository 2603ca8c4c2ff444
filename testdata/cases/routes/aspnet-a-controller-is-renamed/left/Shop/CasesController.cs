using Microsoft.AspNetCore.Mvc;

[ApiController]
[Route("api/[controller]")]
public class CasesController : ControllerBase
{
    [HttpGet("{id:int}")]
    public IActionResult One(int id) => Ok();

    [HttpPut("{id:int}/close")]
    public IActionResult Close(int id) => Ok();
}
