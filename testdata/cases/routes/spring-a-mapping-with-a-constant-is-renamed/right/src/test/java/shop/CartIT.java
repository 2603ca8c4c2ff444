package shop;

class CartIT {
    @Test
    void drops() {
        webTestClient.delete().uri("/api/carts/{id}/lines/{line}", 1, 2).exchange().expectStatus().isOk();
    }
}
