from app.settings import PLUGINS


def run(name):
    PLUGINS.append(name)
