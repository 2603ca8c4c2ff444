#include "shop.h"

static int list_users(const char *path)
{
	return path[0];
}

static const struct route users = {
	.name = "users",
	.handler = list_users,
};
