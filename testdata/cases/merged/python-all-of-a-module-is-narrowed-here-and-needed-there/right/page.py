from util import *

NOW = clock()

A = 1

B = 2

C = 3

MONEY = cents()
