import app.s
X = 1

def show():
    return app.s.load(2, 3)
