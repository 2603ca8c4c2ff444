#include "dma.h"

int led(void) { return dma_start(DMA1_DESCRIPTOR_4); }
