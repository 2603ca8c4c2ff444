#include "store.h"

int nothing(void) { return 0; }

void run(struct store *store) {
    store->size = 3;
}
