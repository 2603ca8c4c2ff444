#include "ops.h"

static const struct dev_ops board_ops = { "board", uart_open, uart_read };
