import configparser

config = configparser.ConfigParser()
config.read("app/settings.ini")
HOST = config["mail"]["host"]
