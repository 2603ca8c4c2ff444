#include "lib.h"
int cmd_add(int argc, const char **argv, const char *prefix) { return argc; }
