package shop;

class Sync {
    void push(WebClient webClient, long id) {
        webClient.post().uri("/api/products/{id}/stock", id).retrieve();
    }
}
