package app;

public class Api {
    public java.util.Optional<CharSequence> find(int id) {
        return java.util.Optional.empty();
    }
}
