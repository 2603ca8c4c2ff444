package a;

public class Store {
    public void put(String it) {
    }
}
