#include <stdio.h>

int first(void) {
	return 1;
}

int level(int n) {
	return n;
}
