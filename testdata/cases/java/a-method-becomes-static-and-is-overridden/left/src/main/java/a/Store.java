package a;

public class Store {
    public static int size() {
        return 1;
    }
}
