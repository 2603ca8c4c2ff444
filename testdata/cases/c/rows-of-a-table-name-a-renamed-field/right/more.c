#include "opt.h"
static const struct opt opts[] = {
	{ .name = "a", .flags = 1 },
	{ .name = "b" },
};
int more(void) { return parse(opts); }
