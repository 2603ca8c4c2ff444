#include "store.h"

int till(struct buf *into, const char *name)
{
	return store_find(name, into);
}
