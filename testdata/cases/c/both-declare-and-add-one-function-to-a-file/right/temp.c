#include "temp.h"

int temp_first(void)
{
	return 1;
}

int temp_second(void)
{
	return 2;
}

char temp_separator(void);

char temp_separator(void)
{
	return 'b';
}
