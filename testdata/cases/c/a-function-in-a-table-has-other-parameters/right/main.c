#include "lib.h"
int main(void) { return 0; }
static int (*table[])(int, const char **) = { cmd_add };
