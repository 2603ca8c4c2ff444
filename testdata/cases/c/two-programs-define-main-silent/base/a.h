#ifndef A_H
#define A_H
int a(int x);
int b(int x);
#endif
