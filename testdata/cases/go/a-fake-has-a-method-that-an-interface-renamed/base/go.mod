module example.com/sa

go 1.19
