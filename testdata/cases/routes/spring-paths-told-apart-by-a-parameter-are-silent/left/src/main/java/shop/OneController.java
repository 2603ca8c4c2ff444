package shop;

@RestController
public class OneController {
    @GetMapping(value = "/s", params = "v=1")
    public String s() {
        return "";
    }
}
