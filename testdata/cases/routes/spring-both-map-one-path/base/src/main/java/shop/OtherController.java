package shop;

@RestController
@RequestMapping("/api")
public class OtherController {
}
