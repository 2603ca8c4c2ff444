import sys

import re
import os


def first():
    return 1


def second():
    return 2


def name(path):
    return os.sep
