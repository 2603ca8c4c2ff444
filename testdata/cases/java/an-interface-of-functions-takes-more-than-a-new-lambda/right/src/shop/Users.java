package shop;

public class Users {
    void start(Router router) {
        router.register("users", path -> System.out.println(path));
    }
}
