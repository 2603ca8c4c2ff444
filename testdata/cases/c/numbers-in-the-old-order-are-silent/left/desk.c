#include "store.h"

int desk(struct buf *into, const char *name)
{
	return store_find(name, into) + store_sum(2, 1);
}
