from app.settings import PLUGINS


def run(name):
    all = list(PLUGINS)
    all.append(name)
    return [one for one in PLUGINS if one != name]
