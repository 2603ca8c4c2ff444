package a;

public abstract class Store {
    public Store() {
    }
}
