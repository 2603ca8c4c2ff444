from app import settings
from app.settings import PLUGINS


def run(name):
    PLUGINS_ALL = []
    PLUGINS_ALL.append(name)
    PLUGINS_ALL.extend(PLUGINS)
    return PLUGINS.index(name) + settings.PLUGINS.count(name)
