#include "store.h"
unsigned int store_count(long int from, long unsigned to)
{
	return (unsigned)(to - from);
}
