#include "ready.h"

int main(void)
{
	return is_ready(2);
}
