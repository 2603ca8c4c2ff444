#include "store.h"
unsigned store_count(long from, unsigned long to)
{
	return (unsigned)(to - from);
}
