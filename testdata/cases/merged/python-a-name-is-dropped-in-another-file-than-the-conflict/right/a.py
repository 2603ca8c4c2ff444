import os
import sys


def one():
    return os.name


def two():
    return 2


def three():
    return os.sep
