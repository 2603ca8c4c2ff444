package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    enum Own { A, B }

    Own own() {
        return Own.A;
    }

    String x() {
        return switch (own()) {
            case A -> "a";
            case B -> "b";
        };
    }
}
