typedef void (*handler_t)(const char *event);
typedef void (*other_t)(const char *event);
