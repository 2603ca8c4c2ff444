RULES = [
    "a",
    "b",
    "c",
]
