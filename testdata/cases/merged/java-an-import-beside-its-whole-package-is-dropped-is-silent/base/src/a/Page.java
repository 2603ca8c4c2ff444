package a;

import java.util.*;
import java.util.Objects;

class Page {
    Object first(Object it) {
        return Objects.requireNonNull(it);
    }

    int second() {
        return 2;
    }

    int third() {
        return 3;
    }
}
