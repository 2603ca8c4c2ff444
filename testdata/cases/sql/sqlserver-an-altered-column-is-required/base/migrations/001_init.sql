CREATE TABLE [dbo].[Orders] ([Id] INT NOT NULL, [Currency] NVARCHAR(3) NULL, [Total] INT)
GO
