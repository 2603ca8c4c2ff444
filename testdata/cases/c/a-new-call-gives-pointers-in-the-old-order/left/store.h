#ifndef STORE_H
#define STORE_H

struct buf {
	int size;
};

int store_find(struct buf *into, const char *key);
int store_sum(int one, long other);

#endif
