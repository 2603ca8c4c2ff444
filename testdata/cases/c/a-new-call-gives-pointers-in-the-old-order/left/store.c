#include "store.h"

int store_find(struct buf *into, const char *key)
{
	return key[0] + into->size;
}

int store_sum(int one, long other)
{
	return one - (int)other;
}
