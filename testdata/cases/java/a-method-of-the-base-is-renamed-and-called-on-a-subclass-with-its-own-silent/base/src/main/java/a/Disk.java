package a;

public class Disk extends Store {
    public int size() {
        return 2;
    }
}
