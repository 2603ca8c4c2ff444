package shop;

import java.util.*;

public class Greeter {
    private final UserStore store;

    public Greeter(UserStore store) {
        this.store = store;
    }

    public String greet(String id) {
        return "Hello " + store.findUser(id);
    }
}
