package a;

import static org.junit.Assert.*;

class PageTest extends Base {
    void first() {
        assertEquals(1, 1);
    }

    void second() {
        int size = 2;
    }

    void third() {
        int size = 3;
    }
}
