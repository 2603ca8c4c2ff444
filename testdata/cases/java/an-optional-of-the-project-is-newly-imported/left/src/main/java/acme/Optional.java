package acme;

public class Optional<T> {
    public T orElseFail(String reason) {
        return null;
    }
}
