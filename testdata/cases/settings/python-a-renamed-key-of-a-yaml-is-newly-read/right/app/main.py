import yaml

with open("config/settings.yaml") as file:
    config = yaml.safe_load(file)
host = config["mail"]["host"]
