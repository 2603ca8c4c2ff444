package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    void start(Bus bus, List<String> all) {
        bus.on(event -> all.add(event));
    }
}
