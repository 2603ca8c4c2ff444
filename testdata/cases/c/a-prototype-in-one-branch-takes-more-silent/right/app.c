#include "net.h"

int hello(int fd)
{
#ifdef CONFIG_NET
	return net_send(fd, "hello");
#else
	return 0;
#endif
}
