typedef void (*handler_t)(const char *event, long at);
typedef void (*other_t)(const char *event);
