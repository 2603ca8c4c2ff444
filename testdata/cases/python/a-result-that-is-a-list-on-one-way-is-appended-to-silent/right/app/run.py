from app.store import names


def run(name):
    all = names(True)
    all.append(name)
    return all
