package shop;

class OrderIT {
    @Test
    void drops() throws Exception {
        mockMvc.perform(delete("/api/orders/{id}/lines/{line}", 1, 2));
    }
}
