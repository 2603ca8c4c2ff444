from dynaconf import Dynaconf, Validator

settings = Dynaconf(settings_files=["settings.toml", "shop.yaml"], environments=True)
