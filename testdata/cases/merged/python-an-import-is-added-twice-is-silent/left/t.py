import os
import sys

import re


def first():
    return 1


def second():
    return 2


def name(path):
    return path
