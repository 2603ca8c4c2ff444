package a;

public class Store {
    public int load(String key) {
        return 1;
    }
}
