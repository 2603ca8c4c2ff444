#include "sum.h"
#define DEFINE(name) int name(const int *items, int n) { return n; }
DEFINE(total)
DEFINE(least)
