package acme;

public class List<T> {
    public void add(T item, int at, boolean force) {
    }
}
