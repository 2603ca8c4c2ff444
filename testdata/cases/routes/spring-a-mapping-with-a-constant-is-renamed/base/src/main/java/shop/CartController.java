package shop;

@RestController
public class CartController {
    private static final String BASE = "/api/carts";

    @DeleteMapping(BASE + "/{id}/lines/{line}")
    public void drop(@PathVariable long id, @PathVariable long line) {
    }

    @GetMapping(value = {BASE + "/{id}"}, produces = "application/json")
    public Cart one(@PathVariable long id) {
        return null;
    }
}
