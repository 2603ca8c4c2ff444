# The start.
import json
import os
import re
import sys
import time


def first():
    return 1


# Two.


def second():
    from shop.config import RunConfig
    return RunConfig.size


# Three.


def third():
    from shop.config import RunConfig
    return RunConfig.size
