#include "store.h"

int store_find(const char *key, struct buf *into)
{
	return key[0] + into->size;
}

int store_sum(long other, int one)
{
	return one - (int)other;
}
