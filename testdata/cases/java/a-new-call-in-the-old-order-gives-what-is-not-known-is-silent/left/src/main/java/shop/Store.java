package shop;

import java.util.Optional;

public class Store {
    public int find(Order order, String key) {
        return key.length();
    }

    public String title(int at) {
        return "row " + at;
    }
}
