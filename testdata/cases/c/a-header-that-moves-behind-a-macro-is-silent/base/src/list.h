#ifndef LIST_H
#define LIST_H

struct list {
	char **ptr;
	unsigned long size;
};

#endif
