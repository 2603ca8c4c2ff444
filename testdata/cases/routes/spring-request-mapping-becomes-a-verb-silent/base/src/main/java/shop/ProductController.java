package shop;

@RestController
@RequestMapping("/api/products")
public class ProductController {
    @GetMapping("/{id}")
    public Product one(@PathVariable long id) {
        return null;
    }

    @RequestMapping(value = "/{id}/stock", method = RequestMethod.POST)
    public void stock(@PathVariable long id) {
    }
}
