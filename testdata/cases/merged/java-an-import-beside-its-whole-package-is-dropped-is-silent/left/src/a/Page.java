package a;

import java.util.*;

class Page {
    Object first(Object it) {
        return it;
    }

    int second() {
        return 2;
    }

    int third() {
        return 3;
    }
}
