from other import *
from util import clock

NOW = clock()

A = 1

B = 2

C = 3
