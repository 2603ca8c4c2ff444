#ifndef SHOP_H
#define SHOP_H

typedef int (*handler_fn)(const char *path);

struct route {
	const char *name;
	handler_fn handler;
};

void route_register(const char *name, handler_fn handler);

#endif
