package shop;

public class Users {
    String load(RestTemplate template) {
        return template.getForObject("http://localhost/a/3", String.class);
    }
}
