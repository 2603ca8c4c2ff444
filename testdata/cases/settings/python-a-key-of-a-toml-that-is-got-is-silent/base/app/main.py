import tomllib

with open("app/settings.toml", "rb") as file:
    config = tomllib.load(file)
