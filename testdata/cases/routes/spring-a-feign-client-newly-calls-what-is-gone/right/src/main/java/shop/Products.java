package shop;

@FeignClient(name = "products")
public interface Products {
    @PostMapping("/api/products/{id}/stock")
    void stock(@PathVariable long id);
}
