#include "shop.h"

static int list_users(const char *path)
{
	return path[0];
}

void users_init(void)
{
	route_register("users", list_users);
}
