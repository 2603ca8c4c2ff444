package a;

public class Store {
    public int count() {
        return 1;
    }
}
