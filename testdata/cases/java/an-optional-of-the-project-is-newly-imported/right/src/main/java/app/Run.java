package app;

import acme.Optional;

public class Run {
    public String run(Optional<String> given) {
        return given.orElseFail();
    }
}
