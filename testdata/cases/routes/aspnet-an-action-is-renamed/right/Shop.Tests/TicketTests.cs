public class TicketTests
{
    [Fact]
    public async Task Closes()
    {
        var reply = await client.PutAsync("/api/Tickets/5/close", null);
    }
}
