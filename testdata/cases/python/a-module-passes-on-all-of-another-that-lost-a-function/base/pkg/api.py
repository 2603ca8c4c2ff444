from .sums import *
