class Report
{
    IEnumerable<long> Large(IDbConnection db) => db.Query<long>("SELECT id FROM large_orders ORDER BY id");
}
