package shop;

@RestController
@RequestMapping("/api")
public class OtherController {
    @GetMapping("/products/top")
    public Product best() {
        return null;
    }
}
