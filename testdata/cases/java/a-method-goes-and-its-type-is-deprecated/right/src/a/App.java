package a;

public class App {
    String run(User user) { return user.getName(); }
}
