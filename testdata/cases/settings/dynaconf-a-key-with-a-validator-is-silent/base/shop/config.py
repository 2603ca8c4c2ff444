from dynaconf import Dynaconf, Validator

settings = Dynaconf(settings_files=["settings.toml"], environments=True)
