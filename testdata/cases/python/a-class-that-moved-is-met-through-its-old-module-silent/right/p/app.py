from p import model

A = 1
MADE = model.User('a').hi()
