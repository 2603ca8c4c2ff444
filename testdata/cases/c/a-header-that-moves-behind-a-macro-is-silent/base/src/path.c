#include "text.h"

int path_is_root(struct text *path)
{
	return path->size == 1 && path->ptr[0] == '/';
}
