package shop;
import org.springframework.web.bind.annotation.*;
@RestController
public class Users {
  @GetMapping("/users/{id}")
  public User show(@PathVariable long id) { return null; }
  @PostMapping("/orders")
  public User add() { return null; }
}
