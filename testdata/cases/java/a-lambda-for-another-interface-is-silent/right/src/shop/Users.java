package shop;

public class Users {
    void start(Jobs jobs) {
        jobs.register("users", path -> System.out.println(path));
    }
}
