#ifndef SUM_H
#define SUM_H
#define DECLARE(name) int name(const int *items, int n);
DECLARE(total)
DECLARE(least)
#endif
