package app;

import java.util.List;

public class Run {
    private List<String> all;

    public String run(List<String> given) {
        given.add("a", 1);
        all.add("b", 2);
        return given.getFirst();
    }
}
