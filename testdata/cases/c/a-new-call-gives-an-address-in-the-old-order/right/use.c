#include "lib.h"
int go(void) { struct buf b; return put(&b, 3); }
