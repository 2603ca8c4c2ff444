#include "sum.h"
int total(const int *items, int n) { return n; }
int least(const int *items, int n) { return n; }
