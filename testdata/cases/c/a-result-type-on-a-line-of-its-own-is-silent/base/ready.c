#include "ready.h"

BOOL
is_ready(int wanted)
{
	return wanted > 0;
}
