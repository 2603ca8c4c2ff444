#include "x.h"
int f(void) { return lo(1); }
