import collections as co
import sys

EMPTY = co.OrderedDict()


def first():
    return 1


def second():
    return 2


def name(path):
    return co.Counter(path)
