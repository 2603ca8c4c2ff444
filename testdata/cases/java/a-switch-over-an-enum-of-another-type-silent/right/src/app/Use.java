package app;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

class Use {
    String x(Box box) {
        return switch (box.kind()) {
            case A -> "a";
            case B -> "b";
        };
    }
}
