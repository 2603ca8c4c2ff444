import pytest

from shop.sum import total


def sum_up():
    try:
        return total(1, 2)
    except TypeError:
        return 0
