#include <stdio.h>
#include "all.h"
#include "util.h"

int first(void) {
	return 1;
}

int level(int n) {
	return n;
}
