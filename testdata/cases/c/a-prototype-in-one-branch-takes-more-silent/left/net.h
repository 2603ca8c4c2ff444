#ifndef A_H
#define A_H
#ifdef CONFIG_NET
int net_send(int fd, const char *buf);
#else
int net_send(int fd, const char *buf, int len);
#endif
#endif
