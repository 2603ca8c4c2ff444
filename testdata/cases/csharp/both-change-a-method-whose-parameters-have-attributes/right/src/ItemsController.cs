namespace Shop;

public class ItemsController : ControllerBase
{
    [HttpGet("Items")]
    public ActionResult<QueryResult<Dto>> GetItems(
        [FromQuery] Guid? userId,
        [FromQuery] string? rating,
        [FromQuery] string? locations,
        [FromQuery, ModelBinder(typeof(Comma))] LocationType[] excluded,
        [FromQuery] int? limit,
        [FromQuery] bool up = true)
    {
        var user = 1;
        var other = 2;
        return new QueryResult<Dto>(user, locations);
    }

    [HttpGet("Users/{userId}/Items")]
    public ActionResult<QueryResult<Dto>> GetItemsByUserId(
        [FromRoute] Guid userId,
        [FromQuery] string? rating,
        [FromQuery] string? locations,
        [FromQuery, ModelBinder(typeof(Comma))] LocationType[] excluded,
        [FromQuery] int? limit,
        [FromQuery] bool up = true)
    {
        return GetItems(
            userId,
            rating,
            locations,
            excluded,
            limit,
            up);
    }

    public int Other()
    {
        return 1;
    }
}
