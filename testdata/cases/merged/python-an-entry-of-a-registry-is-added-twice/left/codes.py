CODES = [
    ErrorCode("x", 0),
    ErrorCode("a", 1),
    ErrorCode("b", 2),
    ErrorCode("c", 3),
]
