typedef void (*handler_t)(const char *event, long at);
