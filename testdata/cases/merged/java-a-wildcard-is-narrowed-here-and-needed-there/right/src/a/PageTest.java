package a;

import static org.junit.Assert.*;

class PageTest {
    void first() {
        assertEquals(1, 1);
    }

    void second() {
        int size = 2;
    }

    void third() {
        assertThat(3, is(3));
    }

    static class Log extends Thread {
    }

    Object is(int size) {
        return size;
    }
}
