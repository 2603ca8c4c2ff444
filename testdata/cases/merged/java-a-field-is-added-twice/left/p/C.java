package p;

import java.util.List;

class C {
    private int count;

    int first() {
        return 1;
    }

    int second() {
        return 2;
    }
}
