class Orders
{
    void Save(IDbConnection db) => db.Execute("INSERT INTO dbo.Orders (Id, Total) VALUES (@Id, @Total)", new { Id = 1, Total = 2 });
}
