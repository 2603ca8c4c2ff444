package shop;

import java.util.*;

public class UserStore {
    private final Map<String, User> users = new HashMap<>();

    public Optional<User> findUser(String id) {
        return Optional.ofNullable(users.get(id));
    }
}
