namespace Shop;

public class ItemsController : ControllerBase
{
    [HttpGet("Items")]
    [HttpGet("Users/{uId}/Items", Name = "GetItems_2")]
    public ActionResult<QueryResult<Dto>> GetItems(
        [FromRoute] Guid? uId,
        [FromQuery] Guid? userId,
        [FromQuery] string? rating,
        [FromQuery] string? locations,
        [FromQuery, ModelBinder(typeof(Comma))] LocationType[] excluded,
        [FromQuery] int? limit,
        [FromQuery] bool up = true)
    {
        userId = uId ?? userId;

        var user = 1;
        var other = 2;
        return new QueryResult<Dto>(user, locations);
    }

    public int Other()
    {
        return 1;
    }
}
