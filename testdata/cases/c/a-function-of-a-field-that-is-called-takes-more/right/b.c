#include "a.h"

int go(struct ops *ops)
{
	return ops->open("x");
}
