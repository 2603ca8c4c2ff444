from . import util
X = 1

def view(t):
    return util.send(t)
