enum dma_handler { DMA1_CH3_HANDLER, DMA1_CH4_HANDLER };
int dma_start(enum dma_handler handler);
