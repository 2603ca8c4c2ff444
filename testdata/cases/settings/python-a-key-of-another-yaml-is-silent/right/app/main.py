import yaml

with open("config/config.yaml") as file:
    config = yaml.safe_load(file)
host = config["mail"]["host"]
