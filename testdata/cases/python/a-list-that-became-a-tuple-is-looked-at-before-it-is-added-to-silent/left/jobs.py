NAMES = ("a",)
