#include <stdlib.h>
const char *host(void) { return getenv("MAIL_HOST"); }
