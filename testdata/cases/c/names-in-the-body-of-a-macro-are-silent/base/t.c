#include "check.h"

int first(void) { return 1; }

int last(void) { return 2; }
