import os
import sys


def first():
    return 1


def second():
    return 2


def name(path):
    return os.path.basename(path)
