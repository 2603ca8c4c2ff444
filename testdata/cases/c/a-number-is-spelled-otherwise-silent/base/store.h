#ifndef STORE_H
#define STORE_H
struct frame {
	unsigned size;
	long *offset;
};
unsigned store_count(long from, unsigned long to);
typedef unsigned (*counter)(long from, unsigned long to);
struct table {
	unsigned (*count)(long from, unsigned long to);
};
#endif
