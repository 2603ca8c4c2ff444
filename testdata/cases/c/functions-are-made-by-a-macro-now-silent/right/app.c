#include "sum.h"
int now(void) { return total(0, 0); }
