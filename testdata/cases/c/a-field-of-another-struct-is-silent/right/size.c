#include "node.h"

int size(struct node *n)
{
	return n->vec->length;
}
