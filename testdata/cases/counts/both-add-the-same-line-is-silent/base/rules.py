RULES = [
    "a",
    "b",
]
