typedef void (*handler_t)(const char *event);
struct socket { handler_t on_message; };
