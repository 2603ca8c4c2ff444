package shop;

public class Users {
    static void list(String path) {
        System.out.println(path);
    }

    void start(Router router) {
        router.register("users", Users::list);
    }
}
