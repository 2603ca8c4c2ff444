package a;

public class Store {
    public Store() {
    }
}
