#include "lib.h"
int main(void) { return 0; }
int show(struct opts *o) { return o->verbose; }
