from collections import OrderedDict
import sys

EMPTY = OrderedDict()


def first():
    return 1


def second():
    return 2


def name(path):
    return path
