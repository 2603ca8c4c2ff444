package shop;

import java.util.*;

public class UserStore {
    private final Map<String, User> users = new HashMap<>();

    public User findUser(String id) {
        return users.get(id);
    }
}
