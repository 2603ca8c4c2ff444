package a;

import static org.junit.Assert.assertEquals;

class PageTest {
    void first() {
        assertEquals(1, 1);
    }

    void second() {
        int size = 2;
    }

    void third() {
        int size = 3;
    }

    static class Log extends Thread {
    }
}
