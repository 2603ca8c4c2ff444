# The start.
from shop.config import RunConfig
import json
import os
import re
import sys
import time


def first():
    return 1


# Two.


def second():
    return 2


# Three.


def third():
    return 3
