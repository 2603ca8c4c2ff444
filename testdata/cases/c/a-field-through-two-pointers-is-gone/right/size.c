#include "node.h"

int size(int id)
{
	struct node *n = node_get(id);
	return n->buf->length + node_get(2)->buf->length;
}
