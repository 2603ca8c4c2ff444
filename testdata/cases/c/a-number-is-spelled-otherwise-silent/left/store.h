#ifndef STORE_H
#define STORE_H
struct frame {
	unsigned int size;
	long int *offset;
};
unsigned int store_count(long int from, long unsigned to);
typedef unsigned int (*counter)(long int from, long unsigned int to);
struct table {
	unsigned int (*count)(long int from, unsigned long int to);
};
#endif
