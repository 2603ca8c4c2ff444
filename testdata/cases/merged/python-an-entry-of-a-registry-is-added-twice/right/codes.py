CODES = [
    ErrorCode("a", 1),
    ErrorCode("b", 2),
    ErrorCode("c", 3),
    ErrorCode("x", 4),
]
