#include "dma.h"

#define LED_HANDLER DMA1_CH3_HANDLER
