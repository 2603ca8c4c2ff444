def names(full):
    if full:
        return ["a", "b", "c"]
    return ("a", "b")
