enum dma_handler { DMA1_DESCRIPTOR_3, DMA1_DESCRIPTOR_4 };
int dma_start(enum dma_handler handler);
