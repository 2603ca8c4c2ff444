package a;

public class Store {
    public final int size() {
        return 1;
    }
    public int count() {
        return 1;
    }
}
