#ifndef STORE_H
#define STORE_H

struct buf {
	int size;
};

int store_find(const char *key, struct buf *into);
int store_sum(int one, long other);

#endif
