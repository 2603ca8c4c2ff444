#include "store.h"
static unsigned own(long from, unsigned long to)
{
	return 0;
}
static struct table all = { .count = own };
int main(void)
{
	long start = 1;
	struct frame frame = { .size = 1, .offset = &start };
	unsigned *count = &frame.size;
	long *at = frame.offset;
	*count = store_count(start, 2);
	return 0;
}
