package shop;

class Sync {
    Product load(RestTemplate restTemplate, String base, long id) {
        return restTemplate.getForObject(base + "/api/products/" + id, Product.class);
    }
}
