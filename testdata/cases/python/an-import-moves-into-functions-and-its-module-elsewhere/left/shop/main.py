# The start.
import json
import os
import re
import sys
import time
from shop.widgets.config import RunConfig


def first():
    return 1


# Two.


def second():
    return 2


# Three.


def third():
    return 3
