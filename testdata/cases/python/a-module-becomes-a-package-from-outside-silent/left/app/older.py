B = "a".strip()
