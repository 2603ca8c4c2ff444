package shop;

@RestController
public class TwoController {
    @GetMapping(value = "/s", params = "v=2")
    public String s() {
        return "";
    }
}
