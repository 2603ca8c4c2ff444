import configparser

config = configparser.ConfigParser()
config.read("app/settings.ini")
HOST = config.get("mail", "host")
