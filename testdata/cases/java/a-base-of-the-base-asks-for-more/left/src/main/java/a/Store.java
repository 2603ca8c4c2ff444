package a;

public abstract class Store {
    public abstract int size();
    public abstract String label();
}
