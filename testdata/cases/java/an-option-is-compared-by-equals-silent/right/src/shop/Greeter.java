package shop;

import java.util.*;

public class Greeter {
    private final UserStore store;

    public Greeter(UserStore store) {
        this.store = store;
    }

    public boolean same(String id, Object other) {
        return store.findUser(id).equals(other);
    }
}
