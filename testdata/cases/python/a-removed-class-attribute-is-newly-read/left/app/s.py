class Settings:
    level = 1
