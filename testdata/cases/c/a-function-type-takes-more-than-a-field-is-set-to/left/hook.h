typedef void (*handler_t)(const char *event, long at);
struct socket { handler_t on_message; };
