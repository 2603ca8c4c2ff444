#include "text.h"

int main(void)
{
	return 0;
}
