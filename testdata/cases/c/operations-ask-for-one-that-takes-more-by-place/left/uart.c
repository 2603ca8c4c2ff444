#include "ops.h"

int uart_open(int id)
{
	return id;
}

int uart_read(int id, char *buf, int len)
{
	return id + buf[0];
}
