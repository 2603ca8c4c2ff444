package a;

public class Store {
    public int size = 1;

    public int load() {
        return 1;
    }

    public int other() {
        return 2;
    }

    public void grow() {
        this.size = 3;
    }
}
