package a;

public class Store {
    public final int size = 1;

    public int load() {
        return 1;
    }

    public int other() {
        return 2;
    }
}
