package shop;

@RestController
@RequestMapping("/api/products")
public class ProductController {
    @GetMapping("/{id}")
    public Product one(@PathVariable long id) {
        return null;
    }

    @PostMapping("/{id}/inventory")
    public void stock(@PathVariable long id) {
    }
}
