package a;

public class Store {
    public int size() {
        return 1;
    }
    public int count() {
        return 1;
    }
}
