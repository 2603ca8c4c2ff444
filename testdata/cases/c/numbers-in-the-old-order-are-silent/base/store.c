#include "store.h"

int store_find(const char *key, struct buf *into)
{
	return key[0] + into->size;
}

int store_sum(int one, long other)
{
	return one - (int)other;
}
