#define START(handler) dma_start(handler ## DMA1_CH3_HANDLER)
#define TEXT "DMA1_CH3_HANDLER"
