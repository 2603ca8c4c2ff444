#include "a.h"

void go(void)
{
	run(twice);
}
