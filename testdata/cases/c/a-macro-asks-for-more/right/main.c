#include "lib.h"
int main(void) { return 0; }
int show(int a) { return CLAMP(a, 3); }
