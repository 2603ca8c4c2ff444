package shop;

@RestController
public class UserController {
    @GetMapping("/a/{id}")
    public String user() {
        return "";
    }
}
