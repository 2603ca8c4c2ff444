#ifndef SUM_H
#define SUM_H
int total(const int *items, int n);
int least(const int *items, int n);
#endif
