#include "lib.h"
int go(int x, long y) { return put(x, y); }
