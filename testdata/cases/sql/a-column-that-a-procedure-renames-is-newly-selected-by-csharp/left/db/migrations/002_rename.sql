EXEC sp_rename 'dbo.Orders.Total', 'Amount', 'COLUMN'
GO
