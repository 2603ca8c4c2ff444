package a;

public class Store {
    public final int size() {
        return 1;
    }
}
