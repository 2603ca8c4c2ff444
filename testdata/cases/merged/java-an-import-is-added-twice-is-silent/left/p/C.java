package p;

import java.util.Map;
import java.util.List;

import java.util.Set;

class C {
    int first() {
        return Map.of().size();
    }

    int second() {
        return 2;
    }
}
