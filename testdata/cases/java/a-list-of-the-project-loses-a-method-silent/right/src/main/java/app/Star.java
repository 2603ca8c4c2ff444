package app;

import java.util.*;

public class Star {
    public String run(List<String> given) {
        List<String> own = new ArrayList<>();
        own.add(1, "b");
        return given.getFirst() + own.getFirst();
    }
}
