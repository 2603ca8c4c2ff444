#include "../a.h"

int usage(void)
{
	return 3;
}

int main(void)
{
	return usage();
}
