#ifndef NODE_H
#define NODE_H

struct buf {
	long used;
	char *data;
};

struct node {
	struct buf *buf;
};

struct node *node_get(int id);

#endif
