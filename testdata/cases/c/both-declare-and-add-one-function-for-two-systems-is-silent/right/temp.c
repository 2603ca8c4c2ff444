#include "temp.h"

#ifdef _WIN32

const char *temp_folder(void)
{
	return "C:\\Temp";
}

#else

const char *temp_folder(void)
{
	return "/tmp";
}

char temp_separator(void);

char temp_separator(void)
{
	return '/';
}

#endif
