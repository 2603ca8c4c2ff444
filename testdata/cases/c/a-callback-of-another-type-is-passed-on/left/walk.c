#include "walk.h"
int walk(const char *root, visit_fn visit, void *data)
{
	return visit(root, data);
}
