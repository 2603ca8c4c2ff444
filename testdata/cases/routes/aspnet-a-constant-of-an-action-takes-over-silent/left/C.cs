using Microsoft.AspNetCore.Mvc;
[ApiController]
[Route("users")]
public class UsersController : ControllerBase {
  [HttpGet(Routes.Show)]
  public string Show(int id) => "";
  [HttpGet("x/y")]
  public string Y() => "";
}
