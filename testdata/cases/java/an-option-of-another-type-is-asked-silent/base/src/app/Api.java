package app;

public class Api {
    public java.util.Optional<String> find(int id) {
        return java.util.Optional.empty();
    }
}
