from app.old import tidy

print(tidy("a"))
