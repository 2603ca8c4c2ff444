#include "lib.h"
int helper(int n) { return n; }
