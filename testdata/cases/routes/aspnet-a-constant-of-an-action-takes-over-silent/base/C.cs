using Microsoft.AspNetCore.Mvc;
[ApiController]
[Route("users")]
public class UsersController : ControllerBase {
  [HttpGet("{id}")]
  public string Show(int id) => "";
  [HttpGet("x/y")]
  public string Y() => "";
}
