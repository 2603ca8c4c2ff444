package acme;

public class Optional<T> {
    public T orElseFail() {
        return null;
    }
}
