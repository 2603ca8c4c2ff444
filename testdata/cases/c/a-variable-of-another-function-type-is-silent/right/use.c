#include "hook.h"
static void save(const char *event) { (void)event; }
other_t on_save = save;
