package shop;

import java.util.Optional;

public class Store {
    public int find(String key, Order order) {
        return key.length();
    }

    public String title(int at) {
        return "row " + at;
    }
}
