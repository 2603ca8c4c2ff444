class Settings:
    debug = False
    level = 1
