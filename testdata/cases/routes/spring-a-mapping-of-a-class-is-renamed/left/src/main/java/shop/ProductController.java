package shop;

@RestController
@RequestMapping("/api/goods")
public class ProductController {
    @GetMapping("/{id}")
    public Product one(@PathVariable long id) {
        return null;
    }

    @PostMapping("/{id}/stock")
    public void stock(@PathVariable long id) {
    }
}
