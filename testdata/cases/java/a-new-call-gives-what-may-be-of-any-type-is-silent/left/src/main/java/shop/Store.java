package shop;

import java.util.Optional;

public class Store {
    public int find(Optional<String> key) {
        return key.get().length();
    }

    public String title(int at) {
        return "row " + at;
    }
}
