from pkg.m import Team, User


def load() -> User:
    return User()


def f():
    def load() -> Team:
        return Team()

    return load().caption
