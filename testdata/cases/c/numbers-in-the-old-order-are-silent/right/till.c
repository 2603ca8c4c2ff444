#include "store.h"

int till(int one, long other)
{
	return store_sum(one, other);
}
