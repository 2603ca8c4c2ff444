#ifndef OPS_H
#define OPS_H

struct dev_ops {
	const char *name;
	int (*open)(int id);
	int (*read)(int id, char *buf);
};

int uart_open(int id);
int uart_read(int id, char *buf);

#endif
