from app.s import load
X = 1

def show():
    data = load(2)
    return data + 1
