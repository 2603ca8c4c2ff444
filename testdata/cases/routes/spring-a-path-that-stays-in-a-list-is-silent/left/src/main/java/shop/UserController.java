package shop;

@RestController
public class UserController {
    @GetMapping({"/b/{id}", "/a/{id}"})
    public String user() {
        return "";
    }
}
