class Orders { void F() { conn.Query(@"SELECT [Total] FROM [dbo].[Orders] WHERE [Id] = @id"); } }
