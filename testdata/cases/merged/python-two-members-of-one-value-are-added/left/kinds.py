from enum import IntEnum, unique


@unique
class Kind(IntEnum):
    CREATED = 1
    TIMEOUT = 3
    LOCKED_OUT = 30
    LOST = 4

    PAID = 20
    REFUNDED = 21


class Limits:
    SMALL = 10
    LARGE = 20
