#include "ready.h"

int main(void)
{
	return 0;
}
