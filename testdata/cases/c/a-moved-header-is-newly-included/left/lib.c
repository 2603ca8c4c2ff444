#include "helper.h"
int helper(int n) { return n; }
