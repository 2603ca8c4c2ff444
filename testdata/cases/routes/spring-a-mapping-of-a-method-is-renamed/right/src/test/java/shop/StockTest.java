package shop;

class StockTest {
    @Test
    void stock() throws Exception {
        mockMvc.perform(post("/api/products/{id}/stock", 5)).andExpect(status().isOk());
    }
}
