#include "check.h"

int first(void) { return 1; }

int last(void) { return 2; }

START_TEST(last_is_two)
{
	struct row { int cells; };
	int found = last();
	ck_assert(found == 2);
}
END_TEST
