from app.s import Settings
X = 1

def show():
    return Settings.debug
