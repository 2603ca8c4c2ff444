#include "../a.h"

int usage(void)
{
	return 2;
}

int main(void)
{
	return usage();
}
