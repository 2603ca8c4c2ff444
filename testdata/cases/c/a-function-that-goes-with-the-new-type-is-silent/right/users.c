#include "shop.h"

int list_users(const char *path, int flags)
{
	return path[flags];
}
