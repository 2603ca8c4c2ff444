#include "one.h"
int one(void) { return lo(1); }
