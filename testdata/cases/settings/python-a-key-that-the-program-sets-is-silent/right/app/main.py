import configparser

config = configparser.ConfigParser()
config.read("app/settings.ini")
config["mail"]["host"] = "localhost"
HOST = config["mail"]["host"]
