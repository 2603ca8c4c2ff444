#include "walk.h"
int walk(const char *root, visit_fn visit)
{
	return visit(root);
}
