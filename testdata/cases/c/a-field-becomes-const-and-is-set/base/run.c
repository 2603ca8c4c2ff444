#include "store.h"

int nothing(void) { return 0; }
