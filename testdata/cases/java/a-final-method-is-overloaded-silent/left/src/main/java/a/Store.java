package a;

public class Store {
    public final int load(String key) {
        return 1;
    }
}
