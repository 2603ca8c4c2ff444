package a;

public class Store {
    public int size() {
        return 1;
    }
}
