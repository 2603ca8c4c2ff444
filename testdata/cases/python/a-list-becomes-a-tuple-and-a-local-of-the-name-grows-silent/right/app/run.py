import app.settings


def run(name, PLUGINS):
    PLUGINS.append(name)
    return PLUGINS
