package p;

import java.util.List;

import java.util.Set;

class C {
    int first() {
        return 1;
    }

    int second() {
        return 2;
    }
}
