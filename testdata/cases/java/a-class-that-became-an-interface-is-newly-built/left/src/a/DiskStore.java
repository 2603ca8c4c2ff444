package a;

public class DiskStore implements Store {
    public void put(String it) {
    }
}
