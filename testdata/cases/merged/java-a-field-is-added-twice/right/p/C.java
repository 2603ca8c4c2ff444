package p;

import java.util.List;

class C {
    int first() {
        return 1;
    }

    int second() {
        return 2;
    }

    private long count;
}
