package p;

import java.util.List;
import java.util.Map;

class C {
    int first() {
        return 1;
    }

    int second() {
        return 2;
    }
}
