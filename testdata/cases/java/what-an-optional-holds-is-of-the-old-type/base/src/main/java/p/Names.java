package p;

import java.util.Optional;

public class Names {
    public Optional<String> find() {
        return Optional.empty();
    }
}
