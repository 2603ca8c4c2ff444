from p.model import User

A = 1
MADE = User('a').hi()
