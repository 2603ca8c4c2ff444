class Team:
    def __init__(self):
        self.caption = 1


class User:
    def __init__(self):
        self.label = 1
